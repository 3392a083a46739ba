'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Menu } from '@/components/ui/menu';
import { MenuChoices } from '@/components/ui/menu-items';
import { chooseTheme, useChosenTheme } from './chosen-theme';
import type { Theme } from './theme';

const icons = { system: Monitor, light: Sun, dark: Moon };

const choices = (['system', 'light', 'dark'] as const).map((value) => {
  const Icon = icons[value];
  const label = { system: 'As the system', light: 'Light', dark: 'Dark' }[value];
  return { value, label, icon: <Icon aria-hidden size={14} className="text-ink-3" /> };
});

/** Light, dark, or what the system says. The palette offers the same choice. */
export function ThemeToggle({ initial, side = 'below' }: { initial?: Theme; side?: 'below' | 'above' }) {
  const theme = useChosenTheme(initial);
  const Icon = icons[theme];

  // The button is as wide before its icon has come: a page is drawn while it arrives.
  return (
    <Menu
      side={side}
      trigger={
        <Button variant="quiet" aria-label="Theme" className="w-8.5 px-0!">
          <Icon aria-hidden size={16} />
        </Button>
      }
    >
      <MenuChoices label="Theme" value={theme} choices={choices} onChoose={chooseTheme} />
    </Menu>
  );
}
