import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ConnectionState } from '../../../contract/app.ts';
import { useAppState } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { closePlace, replacePlace } from '../../lib/places.ts';
import { useAction } from '../../lib/query.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { AddressStep } from './AddressStep.tsx';
import styles from './ConnectPage.module.css';
import { KeyStep } from './KeyStep.tsx';
import { PassedStep } from './PassedStep.tsx';
import { useConnecting } from './use-connecting.ts';
import { Welcome } from './Welcome.tsx';

const css = classesOf(styles);

/** Props of {@link ConnectPage}. */
export interface ConnectPageProps {
  /** The connection that gets a new key; undefined to add one. */
  readonly replaceKeyOf: string | undefined;
}

/** Connects an organization: key, address, test, then name and where the key is kept. */
export function ConnectPage({ replaceKeyOf }: ConnectPageProps) {
  const { connections } = useAppState();
  const replaced = connections.find(({ id }) => id === replaceKeyOf);
  const isFirst = connections.length === 0;
  const select = useAction('connection.select');
  const connecting = useConnecting(({ id }: ConnectionState) => {
    if (!replaced) select.run({ connectionId: id });
    replacePlace({ page: 'overview' });
  }, replaced?.id);
  const { stage, error } = connecting;
  const title = replaced
    ? `New admin key for ${replaced.name}`
    : isFirst
      ? 'Connect your organization'
      : 'Connect another organization';
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – Vane`;
    heading.current?.focus();
  }, [title]);
  useEffect(() => {
    if (isFirst) return undefined;
    const leave = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) closePlace();
    };
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  }, [isFirst]);
  return (
    <div className={css('page', isFirst && 'first')}>
      {isFirst && <Welcome />}
      <div className={css('side')}>
        <div className={css('form')}>
          {!isFirst && (
            <div className={css('back')}>
              <Button variant="quiet" icon={ArrowLeft} onClick={closePlace}>
                Back
              </Button>
            </div>
          )}
          <h1 ref={heading} tabIndex={-1} className={css('title')}>
            {title}
          </h1>
          {stage.stage === 'key' && <KeyStep connecting={connecting} note={stage.note} canDemo={!replaced} />}
          {stage.stage === 'address' && (
            <AddressStep connecting={connecting} masked={stage.masked} failure={stage.failure} />
          )}
          {stage.stage === 'passed' && (
            <PassedStep connecting={connecting} masked={stage.masked} test={stage.test} replaced={replaced} />
          )}
          <ErrorNote error={error} />
        </div>
      </div>
    </div>
  );
}
