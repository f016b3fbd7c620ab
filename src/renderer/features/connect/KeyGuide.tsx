import { ChevronRight } from 'lucide-react';
import { classesOf } from '../../lib/classes.ts';
import { ExternalButton } from '../../ui/ExternalButton.tsx';
import styles from './KeyGuide.module.css';

const css = classesOf(styles);

/** Where an Admin API key comes from. */
export function KeyGuide() {
  return (
    <details className={css('guide')}>
      <summary className={css('summary')}>
        <ChevronRight size={14} aria-hidden />
        Where do I get an Admin API key?
      </summary>
      <ol className={css('steps')}>
        <li>The organization needs Mistral’s Enterprise plan, and you need to be an admin of it.</li>
        <li>Open the Backoffice and create an Admin API key there. Mistral shows it once: copy it.</li>
        <li>Come back here and paste it. Ordinary API keys do not work.</li>
      </ol>
      <div className={css('links')}>
        <ExternalButton link="backoffice" size="small">
          Open the Backoffice
        </ExternalButton>
        <ExternalButton link="admin-api-guide" size="small">
          Read Mistral’s guide
        </ExternalButton>
      </div>
    </details>
  );
}
