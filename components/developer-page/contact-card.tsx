import { Card, CardBody } from '@/components/ui/card';

/** Whom to ask, as an admin wrote it. */
export function ContactCard({ whom, link }: { whom: string; link: string }) {
  return (
    <Card caption="Whom to ask">
      <CardBody className="grid gap-1 text-sm wrap-anywhere">
        {whom !== '' && <p>{whom}</p>}
        {link !== '' && (
          <p>
            <a className="underline underline-offset-2" href={hrefOf(link)} rel="noreferrer">
              {link}
            </a>
          </p>
        )}
        {whom === '' && link === '' && (
          <p className="text-ink-2">Nobody is named here. Ask whoever gave you this address.</p>
        )}
      </CardBody>
    </Card>
  );
}

/** It was checked when it was saved: an https address, or an e-mail address. */
const hrefOf = (link: string): string => (/^https:\/\//i.test(link) ? link : `mailto:${link}`);
