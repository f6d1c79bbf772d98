import { type Html, html } from '../html.ts'
import { button } from './button.ts'
import { beside } from './field.ts'
import { input } from './input.ts'
import { extra } from './markup.ts'
import type { AttributeMap, PasswordInputOptions } from './options.generated.ts'

/** A password, which script lets the person show. */
export function passwordInput(options: PasswordInputOptions): Html {
  const id = options.id || options.name
  const group = options.formGroup
  return input({
    formGroup: {
      classes: `govuk-password-input${extra(group?.classes)}`,
      attributes: { ...settings(options), ...group?.attributes },
      beforeInput: group?.beforeInput,
      afterInput: { html: html`${toggle(options, id)}${beside(group?.afterInput)}` },
    },
    inputWrapper: { classes: 'govuk-password-input__wrapper' },
    label: options.label,
    hint: options.hint,
    classes: `govuk-password-input__input govuk-js-password-input-input${extra(options.classes)}`,
    errorMessage: options.errorMessage,
    id,
    name: options.name,
    type: 'password',
    spellcheck: false,
    autocapitalize: 'none',
    autocomplete: options.autocomplete || 'current-password',
    value: options.value,
    disabled: options.disabled,
    describedBy: options.describedBy,
    attributes: options.attributes,
  })
}

function toggle(options: PasswordInputOptions, id: string): Html {
  return button({
    type: 'button',
    classes: `govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle${extra(options.button?.classes)}`,
    text: options.showPasswordText ?? 'Show',
    attributes: {
      'aria-controls': id,
      'aria-label': options.showPasswordAriaLabelText ?? 'Show password',
      hidden: { value: true, optional: true },
    },
  })
}

function settings(options: PasswordInputOptions): AttributeMap {
  const optional = (value: string | undefined) => ({ value: value || undefined, optional: true })
  return {
    'data-module': 'govuk-password-input',
    'data-i18n.show-password': optional(options.showPasswordText),
    'data-i18n.hide-password': optional(options.hidePasswordText),
    'data-i18n.show-password-aria-label': optional(options.showPasswordAriaLabelText),
    'data-i18n.hide-password-aria-label': optional(options.hidePasswordAriaLabelText),
    'data-i18n.password-shown-announcement': optional(options.passwordShownAnnouncementText),
    'data-i18n.password-hidden-announcement': optional(options.passwordHiddenAnnouncementText),
  }
}
