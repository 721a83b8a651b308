/** The script of the page that `srcdoc.ts` makes. The build fills it in; from sources there is none. */
export const srcdocSource: string = '';
