import { closeDatabase } from '@/lib/db/client';
import { Refusal } from '../process/refusal';
import { admins, everythingOff, resetFactor, resetPassword } from './commands';
import { withTurnoutDatabase } from './database';

const HELP = `npm run admin -- <command>

  admins                          who can administer Turnout
  reset-password <email>          a link by which this person sets a new password, once, within 72 hours
  reset-second-factor <email>     takes app, recovery codes and passkeys of this person away: their password signs in
  everything-off <tenant> [why]   switches every lane of a tenant off, as the kill switch does

It works on the data folder (TURNOUT_DATA) or on the database of DATABASE_URL, whether Turnout runs or not, and nobody has
to sign in. What it changes is in the audit, with the account and the machine that ran it. A tenant is named as in the
address of its pages, for example acme in /acme/switchboard.`;

const [command, subject, ...rest] = process.argv.slice(2);

const COMMANDS: Record<string, { takes: string | null; run: (subject: string) => Promise<boolean> }> = {
  admins: { takes: null, run: () => admins(say) },
  'reset-password': { takes: 'an e-mail address', run: (email) => resetPassword(email, say) },
  'reset-second-factor': { takes: 'an e-mail address', run: (email) => resetFactor(email, say) },
  'everything-off': {
    takes: 'a tenant, as in the address of its pages',
    run: (tenant) => everythingOff(tenant, rest.join(' '), say),
  },
};

process.exitCode = await run();

async function run(): Promise<number> {
  const known = command === undefined ? undefined : COMMANDS[command];
  if (!known) {
    const asked = command === undefined || command === 'help' || command === '--help';
    if (!asked) console.error(`There is no command "${command}".\n`);
    (asked ? console.log : console.error)(HELP);
    return asked ? 0 : 1;
  }
  if (known.takes !== null && !subject) {
    console.error(`${command} needs ${known.takes}.\n\n${HELP}`);
    return 1;
  }
  try {
    return (await withTurnoutDatabase(() => known.run(subject ?? ''))) ? 0 : 1;
  } catch (error) {
    console.error(
      error instanceof Refusal || !(error instanceof Error)
        ? String(error).replace(/^\w+: /, '')
        : error.message,
    );
    return 1;
  } finally {
    await closeDatabase();
  }
}

function say(line: string): void {
  console.log(line);
}
