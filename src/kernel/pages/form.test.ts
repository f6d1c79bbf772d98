import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { dateErrors, errorSummaryFor, type FieldError, fieldError } from './form.ts'
import { tagByTag } from './govuk/normalised-markup.ts'
import { render } from './html.ts'

const errors: readonly FieldError[] = [
  { field: 'name', message: 'Enter your name' },
  { field: 'born-month', message: 'Date of birth must include a month' },
  { field: 'born-year', message: 'Date of birth must include a year' },
]

describe('the errors of a form', () => {
  test('are listed in order, each linked to its field', () => {
    const summary = errorSummaryFor(errors, 'en')
    assert.ok(summary)
    const tags = tagByTag(render(summary))
    assert.deepEqual(
      tags.filter(tag => tag.startsWith('<a ')),
      ['<a href="#name">', '<a href="#born-month">', '<a href="#born-year">'],
    )
    assert.ok(tags.includes('There is a problem'))
  })

  test('make no summary when there are none', () => {
    assert.equal(errorSummaryFor([], 'en'), undefined)
  })

  test('stand at their field, in the language of the page', () => {
    assert.deepEqual(fieldError(errors, 'name', 'cy'), {
      text: 'Enter your name',
      visuallyHiddenText: 'Gwall',
    })
    assert.equal(fieldError(errors, 'nam', 'en'), undefined)
  })

  test('mark the parts of a date that are wrong, and show the first message', () => {
    const { errorMessage, inError } = dateErrors(errors, 'born', 'en')
    assert.equal(errorMessage && 'text' in errorMessage && errorMessage.text, errors[1]?.message)
    assert.deepEqual(['day', 'month', 'year'].map(inError), [false, true, true])
    const whole = dateErrors([{ field: 'born', message: 'Enter a date' }], 'born', 'en')
    assert.deepEqual(['day', 'month', 'year'].map(whole.inError), [true, true, true])
    assert.equal(dateErrors(errors, 'bo', 'en').errorMessage, undefined)
  })
})
