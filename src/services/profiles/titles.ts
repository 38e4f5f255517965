/** Names of the service profiles for people. */

/** By the id of a profile; an agency's own profile has none. */
export const profileTitles: Readonly<Record<string, string>> = {
  'state-local': 'State or local police service',
  'fusion-center': 'Fusion center service',
  obim: 'DHS biometric service (OBIM)',
  'dos-ccd': 'State Department visa and passport service',
  'fbi-ngi-ips': 'FBI photo service (NGI-IPS)',
  'dod-abis': 'Defense biometric service (ABIS)',
  'commercial-vendor': 'Commercial face search',
  'ci-smoke': 'Pipeline check, no real service',
};
