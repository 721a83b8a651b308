/** The hash in the address of the sandbox page. The bundle's build fills it in; from sources it is unknown. */
export const sandboxHash: string = '';
