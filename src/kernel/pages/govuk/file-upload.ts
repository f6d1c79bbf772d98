import { attribute, type Html, html } from '../html.ts'
import { beside, fieldDescribedBy, labelledField } from './field.ts'
import { extra, extraAttributes, pluralTranslation, translation } from './markup.ts'
import type { FileUploadOptions } from './options.generated.ts'

/** Takes a file; `javascript` adds a place to drop it. */
export function fileUpload(options: FileUploadOptions): Html {
  const id = options.id || options.name
  const inTag = [
    attribute('disabled', options.disabled),
    attribute('multiple', options.multiple),
    attribute('aria-describedby', fieldDescribedBy(id, options.describedBy, options)),
    extraAttributes(options.attributes),
  ]
  const input = html`<input class="govuk-file-upload${extra(options.classes)}${options.errorMessage && ' govuk-file-upload--error'}" id="${id}" name="${options.name}" type="file"${inTag}>`
  return labelledField(
    options,
    html`${beside(options.formGroup?.beforeInput)}${options.javascript ? dropZone(options, input) : input}${beside(options.formGroup?.afterInput)}`,
  )
}

function dropZone(options: FileUploadOptions, input: Html): Html {
  const inTag = [
    translation('choose-files-button', options.chooseFilesButtonText),
    translation('no-file-chosen', options.noFileChosenText),
    pluralTranslation('multiple-files-chosen', options.multipleFilesChosenText),
    translation('drop-instruction', options.dropInstructionText),
    translation('entered-drop-zone', options.enteredDropZoneText),
    translation('left-drop-zone', options.leftDropZoneText),
    extraAttributes(options.wrapperAttributes),
  ]
  return html`<div class="govuk-file-upload-wrapper${extra(options.wrapperClasses)}" data-module="govuk-file-upload"${inTag}>${input}</div>`
}
