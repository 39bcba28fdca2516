import { expect, test } from 'vitest';

import { Failure, toFailure } from './failure';

function check(thrown: unknown, code: string, detail: string): void {
  const failure = toFailure(thrown);
  expect(failure).toBeInstanceOf(Failure);
  expect({ code: failure.code, detail: failure.detail }).toEqual({ code, detail });
}

test('our own failures keep their code and sentence', () => {
  check(
    { code: 'rollback', message: 'Snapshot 4 is older than 5.' },
    'rollback',
    'Snapshot 4 is older than 5.',
  );
});

test('the shell’s bare strings become internal failures that still say what was refused', () => {
  check('Command today not allowed by ACL', 'internal', 'Command today not allowed by ACL');
});

test('anything else that can be thrown is told as it is', () => {
  check(new Error('no bridge'), 'internal', 'no bridge');
  check({ message: 'half an error' }, 'internal', 'half an error');
  check({ code: 7 }, 'internal', '[object Object]');
  check(undefined, 'internal', 'undefined');
});

test('a failure passes through unchanged', () => {
  const failure = new Failure('locked', 'The book is locked.');
  expect(toFailure(failure)).toBe(failure);
});
