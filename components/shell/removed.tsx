'use client';

import { useSelectedLayoutSegment } from 'next/navigation';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { Time } from '@/components/ui/time';
import { consolePath, isRecord } from './screens';

/** Around every screen of a tenant that was removed: what is kept of it can be read, and every other screen says so. */
export function Removed({
  tenant: { slug, name },
  at,
  by,
  children,
}: {
  tenant: { slug: string; name: string };
  at: Date;
  by: string;
  children: ReactNode;
}) {
  const segment = useSelectedLayoutSegment();
  const said = (
    <>
      By {by}, <Time at={at} />. Its plans, pushes and audit are kept; nothing of it can be changed.
    </>
  );
  if (isRecord(segment))
    return (
      <>
        <div className="mb-4">
          <Notice tone="info" title="This tenant was removed">
            {said}
          </Notice>
        </div>
        {children}
      </>
    );
  return (
    <>
      <PageHead title={name} />
      <Card>
        <EmptyState
          title="This tenant was removed"
          action={<ButtonLink href={consolePath(slug, 'audit')}>Its audit</ButtonLink>}
        >
          {said}
        </EmptyState>
      </Card>
    </>
  );
}
