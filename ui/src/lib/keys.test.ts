import { expect, test } from 'vitest';

import { type Press, shortcut, types } from './keys';

function press(key: string, some: Partial<Press> = {}): Press {
  return {
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    target: null,
    ...some,
  };
}

const element = (tagName: string, some: object = {}): EventTarget =>
  ({ tagName, ...some }) as unknown as EventTarget;

test('the shortcuts are found whatever the case, and with the Mac’s key', () => {
  expect(shortcut(press('l', { ctrlKey: true }))).toBe('lock');
  expect(shortcut(press('L', { ctrlKey: true }))).toBe('lock');
  expect(shortcut(press('l', { metaKey: true }))).toBe('lock');
  expect(shortcut(press('k', { ctrlKey: true }))).toBe('palette');
  expect(shortcut(press('?', { shiftKey: true }))).toBe('help');
  expect(shortcut(press('ArrowLeft', { altKey: true }))).toBe('back');
});

test('other keys, and keys of an input method, are nobody’s', () => {
  expect(shortcut(press('l'))).toBeUndefined();
  expect(shortcut(press('l', { ctrlKey: true, altKey: true }))).toBeUndefined();
  expect(shortcut(press('l', { ctrlKey: true, isComposing: true }))).toBeUndefined();
  expect(shortcut(press('ArrowLeft'))).toBeUndefined();
});

test('locking works from inside a text field, help does not take its letters', () => {
  const field = element('INPUT', { type: 'text' });
  expect(shortcut(press('l', { ctrlKey: true, target: field }))).toBe('lock');
  expect(shortcut(press('?', { target: field }))).toBeUndefined();
});

test('letters belong to what is typed into, and to nothing else', () => {
  expect(types(element('INPUT', { type: 'search' }))).toBe(true);
  expect(types(element('INPUT', { type: 'checkbox' }))).toBe(false);
  expect(types(element('TEXTAREA'))).toBe(true);
  expect(types(element('SELECT')), 'a letter chooses an option').toBe(true);
  expect(types(element('BUTTON'))).toBe(false);
  expect(types(null)).toBe(false);
});
