import { asked } from './asked.en';
import { check } from './check.en';
import { claims } from './claims.en';
import { committee } from './committee.en';
import { corrections } from './corrections.en';
import { facts } from './facts.en';
import { hours } from './hours.en';
import { incidents } from './incidents.en';
import { notes } from './notes.en';
import { offers, promises, sourced, timeline, votes } from './offers.en';
import { paper } from './paper.en';
import { retention } from './retention.en';
import { roster } from './roster.en';
import { search } from './search.en';
import { sessions } from './sessions.en';
import { sites } from './sites.en';
import { storage } from './storage.en';

/** The words that only pages of an open book say. */
export const pages = {
  asked,
  check,
  claims,
  committee,
  corrections,
  facts,
  hours,
  incidents,
  notes,
  offers,
  paper,
  promises,
  retention,
  roster,
  search,
  sessions,
  sites,
  sourced,
  storage,
  timeline,
  votes,
};
