import { splitAtMasks } from '../lib/masks.ts';

/** Words in which masked keys such as `sk42...Ug6Y` look as they do everywhere else. */
export function MaskedText({ text }: { readonly text: string }) {
  return splitAtMasks(text).map((part, index) =>
    part.isMask ? <code key={index}>{part.text}</code> : part.text,
  );
}
