import '@fontsource-variable/public-sans/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import './look/tokens.css';
import './look/base.css';
import './look/print.css';

import { mount } from 'svelte';

import { connect } from './api';
import App from './App.svelte';
import { imports } from './lib/imports.svelte';
import { screen } from './lib/screen.svelte';
import { session } from './lib/session.svelte';

const target = document.getElementById('app');
if (target) {
  screen.start();
  mount(App, { target });
  // Events first: a change between reading the state and hearing of changes would be lost.
  void connect()
    .catch(() => undefined)
    .then(() => {
      imports.start();
      return session.start();
    });
}
