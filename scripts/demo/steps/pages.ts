import { measurePageChange } from '../driver/measure.ts';
import { pageNames } from '../driver/pages.ts';
import { firstLook, looks, wear } from '../looks.ts';
import type { Step } from '../run-steps.ts';
import { views, visit } from '../views.ts';

/** Every page in every look, and how fast they change. */
export const pageSteps: readonly Step[] = [
  ...looks.map((look): Step => ({
    name: `every page, ${look.theme}, ${look.width} × ${look.height}`,
    limitSeconds: 60,
    run: async (tour) => {
      const page = await tour.page();
      await wear(tour.app(), page, look);
      const shown = views.filter(({ isLargeOnly }) => look.width === firstLook.width || isLargeOnly !== true);
      for (const view of shown) await visit(page, view, () => tour.album.shoot(page, view.name, look));
    },
  })),
  {
    name: 'page changes',
    limitSeconds: 30,
    run: async (tour) => {
      const page = await tour.page();
      await wear(tour.app(), page, firstLook);
      const measured = [];
      for (const name of [...pageNames.slice(1), pageNames[0]])
        measured.push(await measurePageChange(page, name));
      tour.facts.pageChanges = measured;
    },
  },
];
