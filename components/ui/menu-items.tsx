'use client';

import { Check } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { type ReactNode, useContext } from 'react';
import { CloseMenu } from './menu';

const itemClass =
  'flex min-h-8 w-full items-center gap-2 rounded-control px-2.5 py-1.5 text-left text-sm text-ink hover:bg-raised focus-visible:-outline-offset-2';

/** One act. */
export function MenuItem({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  const close = useContext(CloseMenu);
  return (
    <button
      type="button"
      className={itemClass}
      onClick={() => {
        close();
        onClick();
      }}
    >
      {children}
    </button>
  );
}

/** One place to go. */
export function MenuLink({
  href,
  current,
  children,
}: {
  href: Route;
  current?: boolean;
  children: ReactNode;
}) {
  const close = useContext(CloseMenu);
  return (
    <Link href={href} className={itemClass} aria-current={current || undefined} onClick={close}>
      {children}
      {current && <Check aria-hidden size={14} className="ml-auto flex-none text-ink-2" />}
    </Link>
  );
}

export type MenuChoice<Value extends string> = { value: Value; label: string; icon?: ReactNode };

/** One of several; the chosen one is marked. */
export function MenuChoices<Value extends string>({
  label,
  value,
  choices,
  onChoose,
}: {
  label: string;
  value: Value;
  choices: MenuChoice<Value>[];
  onChoose: (value: Value) => void;
}) {
  const close = useContext(CloseMenu);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what a form sends, these act at once
    <div role="group" aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          className={itemClass}
          onClick={() => {
            onChoose(choice.value);
            close();
          }}
        >
          {choice.icon}
          {choice.label}
          {choice.value === value && <Check aria-hidden size={14} className="ml-auto text-ink-2" />}
        </button>
      ))}
    </div>
  );
}
