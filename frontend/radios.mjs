import { Radios } from 'govuk-frontend'

// The package says aria-expanded on the radio itself, which radios may not have.
export class PlainRadios extends Radios {
  syncConditionalRevealWithInputState (input) {
    super.syncConditionalRevealWithInputState(input)
    input.removeAttribute('aria-expanded')
  }
}

PlainRadios.moduleName = Radios.moduleName
