/** What is pressed in our dialogs is not for the page's own shortcuts. */
export const keepKey = (event: Event): void => event.stopPropagation();
