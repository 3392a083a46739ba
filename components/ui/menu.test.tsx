// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { show } from '@/components/testing/show';
import { Menu, MenuChoices, MenuItem, MenuLink, MenuPart } from './menu';

function shown() {
  const onOut = vi.fn();
  const onChoose = vi.fn();
  const { person } = show(
    <Menu trigger={<button type="button">Dana</button>}>
      <MenuPart label="dana@acme.example">
        <MenuItem onClick={onOut}>Sign out</MenuItem>
      </MenuPart>
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

it('is closed until somebody opens it, and says so', async () => {
  const { person, trigger } = shown();
  expect(trigger.getAttribute('aria-expanded')).toBe('false');
  expect(screen.queryByRole('menu')).toBeNull();
  await person.click(trigger);
  expect(trigger.getAttribute('aria-expanded')).toBe('true');
  expect(screen.getByRole('group', { name: 'dana@acme.example' })).toBeTruthy();
});

it('is worked by the keyboard alone', async () => {
  const { person, onOut, trigger } = shown();
  trigger.focus();
  await person.keyboard('{Enter}');
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Sign out'));
  await person.keyboard('{ArrowDown}');
  expect(document.activeElement?.textContent).toBe('All tenants');
  await person.keyboard('{ArrowUp}{Enter}');
  expect(onOut).toHaveBeenCalledTimes(1);
  await vi.waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
});

it('gives the focus back when it is left with Escape', async () => {
  const { person, trigger } = shown();
  await person.click(trigger);
  await person.keyboard('{Escape}');
  await vi.waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  expect(document.activeElement).toBe(trigger);
});

it('marks where one is and what is chosen', async () => {
  const { person, onChoose, trigger } = shown();
  await person.click(trigger);
  expect(screen.getByRole('menuitem', { name: 'All tenants' }).getAttribute('aria-current')).toBe('true');
  expect(screen.getByRole('menuitemradio', { name: 'Dark' }).getAttribute('aria-checked')).toBe('true');
  await person.click(screen.getByRole('menuitemradio', { name: 'Light' }));
  expect(onChoose).toHaveBeenCalledWith('light', expect.anything());
});
