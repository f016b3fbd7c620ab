import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useAppState, useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { failureWords } from '../../lib/failure-words.ts';
import { searchWords } from '../../lib/masks.ts';
import { setOverlay } from '../../lib/overlay.ts';
import { useCall } from '../../lib/query.ts';
import { useSettledText } from '../../lib/use-settled-text.ts';
import { MaskedText } from '../../ui/MaskedText.tsx';
import { Keys } from '../../ui/Keys.tsx';
import styles from './CommandPalette.module.css';
import { type Command, commandGroups, type CommandGroup, matches } from './commands.ts';
import { useDeeds } from './use-deeds.ts';

const css = classesOf(styles);

const SHORTEST_SEARCH = 2;

/** The command palette: pages, actions, and whatever the organization has by that name. */
export function CommandPalette() {
  const state = useAppState();
  const connection = useConnection();
  const [typed, setTyped] = useState('');
  const settled = useSettledText(searchWords(typed));
  const canSearch = settled.length >= SHORTEST_SEARCH;
  const search = useCall(
    'search.everything',
    { connectionId: connection.id, search: settled },
    { enabled: canSearch, keepPrevious: true },
  );
  const act = useDeeds();
  const groups = commandGroups(state, connection, canSearch ? (search.data ?? []) : []);
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={css('backdrop')} />
        <Dialog.Viewport className={css('viewport')}>
          <Dialog.Popup className={css('popup')} aria-label="Search or run a command" data-modal>
            <Autocomplete.Root
              open
              inline
              autoHighlight="always"
              keepHighlight
              items={groups}
              filter={(item: Command, query) => matches(item, query.trim())}
              itemToStringValue={(item: Command) => item.label}
              value={typed}
              onValueChange={(value, { reason }) => reason !== 'item-press' && setTyped(value)}
            >
              <div className={css('field')}>
                <Search size={16} aria-hidden />
                <Autocomplete.Input
                  className={css('input')}
                  // The dialog would give it the focus a moment later, and lose what is typed until then.
                  autoFocus
                  aria-label="Search or run a command"
                  placeholder="Search keys, members, workspaces, or type a command"
                  maxLength={200}
                  spellCheck={false}
                />
              </div>
              <div className={css('results')}>
                <Autocomplete.Empty className={css('empty')}>
                  {search.isFetching ? 'Searching…' : 'Nothing by that name. Try fewer letters.'}
                </Autocomplete.Empty>
                {search.error && canSearch && (
                  <p role="alert" className={css('failed')}>
                    The organization could not be searched. {failureWords(search.error).next}
                  </p>
                )}
                <Autocomplete.List className={css('list')}>
                  {(group: CommandGroup) => (
                    <Autocomplete.Group key={group.value} items={group.items} className={css('group')}>
                      <Autocomplete.GroupLabel className={css('heading')}>
                        {group.value}
                      </Autocomplete.GroupLabel>
                      <Autocomplete.Collection>
                        {(item: Command) => (
                          <Autocomplete.Item
                            key={item.id}
                            value={item}
                            className={css('item')}
                            onClick={() => {
                              close();
                              act(item.deed);
                            }}
                          >
                            <item.icon size={16} aria-hidden />
                            <span className={css('label')}>
                              <MaskedText text={item.label} />
                            </span>
                            {item.note && (
                              <span className={css('note')}>
                                <MaskedText text={item.note} />
                              </span>
                            )}
                          </Autocomplete.Item>
                        )}
                      </Autocomplete.Collection>
                    </Autocomplete.Group>
                  )}
                </Autocomplete.List>
              </div>
              <footer className={css('foot')}>
                <span>
                  <Keys keys={['↑', '↓']} /> to choose
                </span>
                <span>
                  <Keys keys={['enter']} /> to run
                </span>
                <span>
                  <Keys keys={['esc']} /> to close
                </span>
              </footer>
            </Autocomplete.Root>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function close(): void {
  setOverlay(null);
}
