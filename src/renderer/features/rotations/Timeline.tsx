import { classesOf } from '../../lib/classes.ts';
import { useNow } from '../../lib/clock.ts';
import { formatMoment } from '../../lib/format.ts';
import type { RotationState, StepView } from '../../lib/rotation-types.ts';
import { MaskedText } from '../../ui/MaskedText.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { stepIcon, stepStateNames, stepTime } from './rotation-view.ts';
import styles from './Timeline.module.css';

const css = classesOf(styles);

/** Props of {@link Timeline}. */
export interface TimelineProps {
  readonly steps: readonly StepView[];
  readonly state: RotationState;
}

/** The steps of a rotation: what was done when and what shows it, what happens now, what is to come. */
export function Timeline({ steps, state }: TimelineProps) {
  const now = useNow();
  return (
    <ol className={css('steps')} aria-label="Steps">
      {steps.map((step) => {
        const Icon = stepIcon(step.state, state);
        return (
          <li
            key={step.id}
            className={css('step', step.state)}
            aria-current={step.state === 'now' ? 'step' : undefined}
          >
            <span className={css('mark', step.state, step.state === 'now' && state)}>
              <Icon
                size={step.state === 'to-come' ? 8 : 13}
                strokeWidth={2.25}
                aria-hidden
                className={css(step.state === 'now' && state === 'running' && 'turning')}
              />
            </span>
            <div className={css('words')}>
              <div className={css('head')}>
                <p className={css('title')}>
                  <VisuallyHidden>{stepStateNames[step.state]}: </VisuallyHidden>
                  {step.title}
                </p>
                {step.at !== null && (
                  <time
                    className={css('at')}
                    dateTime={new Date(step.at).toISOString()}
                    title={formatMoment(step.at)}
                  >
                    {stepTime(step.at, now)}
                  </time>
                )}
              </div>
              {step.evidence.length > 0 && (
                <ul className={css('evidence')} data-selectable>
                  {step.evidence.map((line, index) => (
                    <li key={index}>
                      <MaskedText text={line} />
                    </li>
                  ))}
                </ul>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
