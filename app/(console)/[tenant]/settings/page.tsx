import { redirect } from 'next/navigation';
import { settingsPath } from '@/components/settings/sections';

/** The settings begin with the tenant itself. */
export default async function SettingsPage({ params }: PageProps<'/[tenant]/settings'>) {
  redirect(settingsPath((await params).tenant, 'tenant'));
}
