// Trusted Types come first: what the libraries write as HTML passes here; eval and script addresses stay refused.
import './trusted-types.mjs'
// Then storage is shut, before htmx, which comes next, writes the address of each page into it.
import './no-storage.mjs'

import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  ExitThisPage,
  NotificationBanner,
  PasswordInput,
  SkipLink
} from 'govuk-frontend'

import { keepDrafts } from './drafts.mjs'
import { runClocks } from './clocks.mjs'
import { foldOnPhones } from './folds.mjs'
import { hideWhenIdle } from './meeting.mjs'
import { PlainRadios } from './radios.mjs'

// The components start only on a body that says so.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')
for (const component of [
  Button, CharacterCount, Checkboxes, ErrorSummary, ExitThisPage, NotificationBanner, PasswordInput, PlainRadios, SkipLink
]) {
  createAll(component)
}

keepDrafts(document)
runClocks(document)
foldOnPhones(document)
hideWhenIdle(document.body)
