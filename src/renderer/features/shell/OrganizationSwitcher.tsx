import { ChevronsUpDown, Plus } from 'lucide-react';
import { useAppState, useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { useNow } from '../../lib/clock.ts';
import { failureWords } from '../../lib/failure-words.ts';
import { useNeededCounts } from '../../lib/open-findings.ts';
import { openPlace } from '../../lib/places.ts';
import { useAction } from '../../lib/query.ts';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import { showToast } from '../../ui/toasts.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import styles from './OrganizationSwitcher.module.css';
import { organizationView, othersText, whereText } from './organization-view.ts';

const css = classesOf(styles);

/** Props of {@link OrganizationSwitcher}. */
export interface OrganizationSwitcherProps {
  readonly isNarrow: boolean;
}

/** Shows which organization the window is about and leads to the others. */
export function OrganizationSwitcher({ isNarrow }: OrganizationSwitcherProps) {
  const { connections, settings } = useAppState();
  const active = useConnection();
  const now = useNow();
  const select = useAction('connection.select', {
    onFailed: (error) =>
      showToast('The organization could not be opened', {
        description: failureWords(error).next,
        tone: 'problem',
      }),
  });
  const counts = useNeededCounts(connections.map(({ id }) => id));
  const views = connections.map((connection, index) => ({
    connection,
    ...organizationView(connection, counts[index] ?? null, settings.isPaused, now),
  }));
  const choices = views.map(({ connection, tone, text }): MenuItem => ({
    kind: 'choice',
    isChosen: connection.id === active.id,
    onSelect: () => select.run({ connectionId: connection.id }),
    label: (
      <span className={css('choice')}>
        <span className={css('name')}>
          {connection.name}
          {connection.kind === 'demo' && !/demo/i.test(connection.name) && (
            <span className={css('demo')}>Demo</span>
          )}
        </span>
        <span className={css('state')}>
          <span className={css('dot', tone)} aria-hidden />
          {text}
        </span>
      </span>
    ),
  }));
  const items: readonly MenuItem[] = [
    { kind: 'heading', label: 'Organizations' },
    ...choices,
    { kind: 'separator' },
    {
      kind: 'item',
      icon: Plus,
      label: 'Connect another organization…',
      onSelect: () => openPlace({ page: 'connect' }),
    },
  ];
  const own = views.find(({ connection }) => connection.id === active.id)?.text ?? '';
  const others = othersText(
    views
      .filter(({ connection, tone }) => connection.id !== active.id && tone !== 'good' && tone !== 'quiet')
      .map(({ connection }) => connection.name),
  );
  return (
    <Menu
      items={items}
      trigger={
        <button
          type="button"
          className={css('trigger', isNarrow && 'narrow')}
          aria-label={
            isNarrow ? [`Organization ${active.name}`, own, others].filter(Boolean).join(', ') : undefined
          }
        >
          <span className={css('initial')} aria-hidden>
            {active.name.trim().charAt(0).toUpperCase() || '?'}
            {others !== null && <span className={css('corner')} />}
          </span>
          {!isNarrow && (
            <>
              <span className={css('words')}>
                <span className={css('name')}>{active.name}</span>
                <VisuallyHidden>, </VisuallyHidden>
                <span className={css('where', others !== null && 'calls')}>
                  {others ?? whereText(active)}
                </span>
                <VisuallyHidden>, {own}. Switch organization</VisuallyHidden>
              </span>
              <ChevronsUpDown size={14} className={css('chevron')} aria-hidden />
            </>
          )}
        </button>
      }
    />
  );
}
