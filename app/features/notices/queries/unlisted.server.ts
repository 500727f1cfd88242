/** Names that hang for some days stay nowhere else: no search engine keeps the page (domain §2.0); no cache keeps any page of ours. */
export const UNLISTED = { "X-Robots-Tag": "noindex, nofollow, noarchive" } as const;
