'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Menu } from '@/components/ui/menu';
import { MenuChoices } from '@/components/ui/menu-items';
import { keepPreference } from './browser-cookie';
import { THEME_COOKIE, type Theme } from './theme';

const icons = { system: Monitor, light: Sun, dark: Moon };

const choices = (['system', 'light', 'dark'] as const).map((value) => {
  const Icon = icons[value];
  const label = { system: 'As the system', light: 'Light', dark: 'Dark' }[value];
  return { value, label, icon: <Icon aria-hidden size={14} className="text-ink-3" /> };
});

/** Light, dark, or what the system says. It takes effect at once; the cookie makes the next page come that way. */
export function ThemeToggle({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  const Icon = icons[theme];

  const choose = (next: Theme) => {
    setTheme(next);
    keepPreference(THEME_COOKIE, next);
    if (next === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
  };

  return (
    <Menu
      trigger={
        <Button variant="quiet" aria-label="Theme" className="px-2!">
          <Icon aria-hidden size={16} />
        </Button>
      }
    >
      <MenuChoices label="Theme" value={theme} choices={choices} onChoose={choose} />
    </Menu>
  );
}
