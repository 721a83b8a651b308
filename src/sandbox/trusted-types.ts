/** What a page's policy may demand before text becomes markup or a script's address (W3C Trusted Types). */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: {
      readonly createHTML: (text: string) => string;
      readonly createScriptURL: (text: string) => string;
    },
  ): TrustedTypePolicy;
}

interface TrustedTypePolicy {
  createHTML(text: string): string;
  createScriptURL(text: string): string;
}

declare const trustedTypes: TrustedTypes | undefined;

/** The name that a page's `trusted-types` directive must list. */
const policyName = 'cs-action-bar';

let policy: TrustedTypePolicy | undefined;

/**
 * The page's own policy of our name, made once. Where there are no trusted types, text stays text. Throws a TypeError
 * that names the directive where the page does not allow the name.
 */
export function trusted(): TrustedTypePolicy {
  const rules = {createHTML: same, createScriptURL: same};
  try {
    policy ??=
      typeof trustedTypes === 'undefined' ? rules : trustedTypes.createPolicy(policyName, rules);
  } catch (cause) {
    const message = `the policy of this page must allow trusted-types ${policyName}`;
    throw new TypeError(message, {cause});
  }
  return policy;
}

const same = (text: string): string => text;
