import { colours } from './colours.ts';
import { modelStyles } from './models.ts';
import { pageStyles } from './page.ts';

/** All that gives the page its look, in an editor and in a file. */
export const styles = `${colours}${pageStyles}${modelStyles}`;
