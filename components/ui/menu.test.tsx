// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { show } from '@/components/testing/show';
import { Menu } from './menu';
import { MenuChoices, MenuItem, MenuLink } from './menu-items';

function shown() {
  const onOut = vi.fn();
  const onChoose = vi.fn();
  const { person } = show(
    <Menu trigger={<button type="button">Dana</button>}>
      <MenuItem onClick={onOut}>Sign out</MenuItem>
      <MenuLink href="/tenants" current>
        All tenants
      </MenuLink>
      <MenuChoices
        label="Theme"
        value="dark"
        choices={[
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
        onChoose={onChoose}
      />
    </Menu>,
  );
  return { person, onOut, onChoose, trigger: screen.getByRole('button', { name: 'Dana' }) };
}

const item = (name: string) => screen.queryByRole('button', { name });

it('is closed until somebody opens it, and says so', async () => {
  const { person, trigger } = shown();
  expect(trigger.getAttribute('aria-expanded')).toBe('false');
  expect(item('Sign out')).toBeNull();
  await person.click(trigger);
  expect(trigger.getAttribute('aria-expanded')).toBe('true');
  expect(item('Sign out')).toBeTruthy();
  await person.click(document.body);
  expect(item('Sign out')).toBeNull();
});

it('is worked by the keyboard alone', async () => {
  const { person, onOut, trigger } = shown();
  trigger.focus();
  await person.keyboard('{Enter}{ArrowDown}');
  expect(document.activeElement).toBe(item('Sign out'));
  await person.keyboard('{ArrowDown}');
  expect(document.activeElement?.textContent).toBe('All tenants');
  await person.keyboard('{ArrowUp}{Enter}');
  await waitFor(() => expect(onOut).toHaveBeenCalledTimes(1));
  expect(item('Sign out')).toBeNull();
});

it('gives the focus back when it is left with Escape', async () => {
  const { person, trigger } = shown();
  await person.click(trigger);
  await person.keyboard('{ArrowDown}{Escape}');
  expect(item('Sign out')).toBeNull();
  expect(document.activeElement).toBe(trigger);
});

it('marks where one is and what is chosen', async () => {
  const { person, onChoose, trigger } = shown();
  await person.click(trigger);
  expect((await screen.findByRole('link', { name: 'All tenants' })).getAttribute('aria-current')).toBe(
    'true',
  );
  expect(item('Dark')?.getAttribute('aria-pressed')).toBe('true');
  await person.click(screen.getByRole('button', { name: 'Light' }));
  await waitFor(() => expect(onChoose).toHaveBeenCalledWith('light'));
});
