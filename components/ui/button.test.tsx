// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { show } from '@/components/testing/show';
import { Button } from './button';

it.each([
  ['says what is under way', 'Reading the tenant', 'Reading the tenant …'],
  ['or lets its own words stand', true, 'Undo'],
])('a pending button %s, does nothing, and keeps the focus', async (_, pending, words) => {
  const onClick = vi.fn();
  const { person } = show(
    <Button pending={pending} onClick={onClick}>
      Undo
    </Button>,
  );
  const button = screen.getByRole('button', { name: words });
  await person.click(button);
  await person.keyboard('{Enter}');
  expect(onClick).not.toHaveBeenCalled();
  expect(button.getAttribute('aria-disabled')).toBe('true');
  expect(document.activeElement).toBe(button);
});

it('sends no form unless it is meant to', async () => {
  const onSubmit = vi.fn((event: { preventDefault: () => void }) => event.preventDefault());
  const { person } = show(
    <form onSubmit={onSubmit}>
      <Button>Look</Button>
      <Button type="submit">Send</Button>
      <Button type="submit" pending>
        Sending
      </Button>
    </form>,
  );
  await person.click(screen.getByRole('button', { name: 'Look' }));
  await person.click(screen.getByRole('button', { name: 'Sending' }));
  expect(onSubmit).not.toHaveBeenCalled();
  await person.click(screen.getByRole('button', { name: 'Send' }));
  await waitFor(() => expect(onSubmit).toHaveBeenCalledTimes(1));
});
