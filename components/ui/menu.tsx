'use client';

import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactElement, ReactNode } from 'react';

/** A menu that opens below `trigger` (a button). Arrow keys, Home, End and typing move within it; Escape gives the focus back. */
export function Menu({
  trigger,
  align = 'end',
  children,
}: {
  trigger: ReactElement;
  align?: 'start' | 'end';
  children: ReactNode;
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="z-50 outline-none" align={align} sideOffset={6} collisionPadding={8}>
          <Base.Popup className="max-w-[min(20rem,calc(100vw-2rem))] min-w-[max(var(--anchor-width),12rem)] rounded-card border border-line bg-surface p-1 text-ink shadow-pop outline-none">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

const itemClass =
  'flex min-h-8 w-full cursor-default items-center gap-2 rounded-control px-2.5 py-1.5 text-left text-sm text-ink outline-none select-none data-highlighted:bg-raised focus-visible:outline-2 focus-visible:-outline-offset-2';

/** Items under something that says what they are about. */
export function MenuPart({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className="border-b border-line px-2.5 pt-1.5 pb-2 text-sm">{label}</Base.GroupLabel>
      <div className="pt-1">{children}</div>
    </Base.Group>
  );
}

/** One act. */
export function MenuItem({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <Base.Item className={itemClass} onClick={onClick}>
      {children}
    </Base.Item>
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
  return (
    <Base.LinkItem
      closeOnClick
      className={itemClass}
      aria-current={current || undefined}
      render={<Link href={href} />}
    >
      {children}
      {current && <Check aria-hidden size={14} className="ml-auto flex-none text-ink-2" />}
    </Base.LinkItem>
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
  return (
    <Base.RadioGroup aria-label={label} value={value} onValueChange={onChoose}>
      {choices.map((choice) => (
        <Base.RadioItem key={choice.value} value={choice.value} closeOnClick className={itemClass}>
          {choice.icon}
          {choice.label}
          <Base.RadioItemIndicator className="ml-auto">
            <Check aria-hidden size={14} className="text-ink-2" />
          </Base.RadioItemIndicator>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}
