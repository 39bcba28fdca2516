import type { Told } from './errors.en';

/** The words for object storage as a place of the feed. */
export const bucket = {
  add: 'Add object storage…',
  title: 'Add object storage',
  lead: 'Space that a provider rents out, in a bucket of your own: Amazon S3 and everything that speaks like it. Your provider tells you all of this. Let the bucket be readable for everybody, and the access key be good for this bucket alone.',
  bucket: 'Bucket',
  folder: 'Folder in it',
  folderHint: 'May be empty. It is made with the first file.',
  endpoint: 'Address of the provider',
  endpointHint: 'Begins with https://. Leave it empty for Amazon.',
  region: 'Region',
  regionHint: 'May be empty where your provider has only one.',
  keyId: 'Id of the access key',
  secret: 'Secret of the access key',
  secretHint:
    'Both halves of the key go into this computer’s keychain. They are not kept in the book, so no copy and no export of it holds them.',
  public: 'Web address for members',
  publicHint:
    'Where everybody can read the folder, beginning with https://. It goes into the invites. May be empty.',
  run: 'Look and add',
  running: 'Asking the storage…',
  added: (place: string) => `${place} answers, and is added.`,
} as const;

/** What a storage refuses. */
export const bucketErrors: Record<string, Told> = {
  bad_storage: {
    what: 'This storage cannot be used as it was given.',
    todo: 'Check the bucket’s name, the provider’s address, which begins with https, and the region.',
  },
  storage_denied: {
    what: 'The storage did not accept this access key.',
    todo: 'Look whether the key is right, still holds, and may list, read and write this bucket.',
  },
  bucket_not_found: {
    what: 'The storage has no bucket of this name.',
    todo: 'Make it at your provider first, or check its name, the provider’s address and the region.',
  },
  storage_clock: {
    what: 'The storage says that this computer’s clock is wrong, and takes no file because of that.',
    todo: 'Set the clock, then do the same again.',
  },
  storage_failed: {
    what: 'The storage did not answer as it should, so nothing was written to it.',
    todo: 'Members still get the state before. Do the same again later.',
  },
  no_storage_key: {
    what: 'No access key for this storage is known on this computer.',
    todo: 'Take the place out of the list on the page “The desk” and add it again, with its key.',
  },
  storage_keychain: {
    what: 'The computer’s keychain did not do what was asked with the access key.',
    todo: 'Look whether it is there and unlocked. Nothing was changed.',
  },
};
