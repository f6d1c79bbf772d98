// Made by scripts/generate-govuk-options.ts from govuk-frontend's macro-options.json. Do not edit.
import type { Html } from '../html.ts'

/** Left out of a list, so that `condition && item` can be written. */
export type Falsy = null | undefined | false | ''
/** Extra HTML attributes; with `optional`, an empty value leaves the attribute out. */
export type AttributeMap = Readonly<
  Record<string, string | number | boolean | { value: string | number | boolean | null | undefined; optional?: boolean }>
>
/** Messages by plural rule of the language: one, other… */
export type Plurals = Readonly<Record<string, string>>
/** One of the two; `html` wins. Text is escaped. */
export type TextOrHtml =
  | { text: string | number; html?: Html | undefined }
  | { html: Html; text?: string | number | undefined }

export type AccordionItemHeading = TextOrHtml

export type AccordionItemSummary = {
  /** The summary line text content of each section. If `html` is provided, the `text` option will be ignored. */
  text?: string | undefined
  /** The summary line HTML content of each section. The summary line is inside the HTML `<button>` element, so you can only add [phrasing content](https://html.spec.whatwg.org/#phrasing-content) to it. If `html` is provided, the `text` option will be ignored. */
  html?: Html | undefined
}

export type AccordionItemContent = TextOrHtml

export type AccordionItem = {
  /** The heading of each accordion section. */
  heading: AccordionItemHeading
  /** The summary line of each accordion section. */
  summary?: AccordionItemSummary | undefined
  /** The content of each accordion section. */
  content?: AccordionItemContent | undefined
  /** Sets whether the section should be expanded when the page loads for the first time. Defaults to `false`. */
  expanded?: boolean | undefined
}

export type AccordionOptions = {
  /** Must be unique across the domain of your service if `rememberExpanded` is `true` (as the expanded state of individual instances of the component persists across page loads using [session storage](https://developer.mozilla.org/en-US/docs/Web/API/Window/sessionStorage)). Used as an `id` in the HTML for the accordion as a whole, and also as a prefix for the `id`s of the section contents and the buttons that open them, so that those `id`s can be the target of `aria-control` attributes. */
  id: string
  /** Heading level, from `1` to `6`. Default is `2`. */
  headingLevel?: number | undefined
  /** Classes to add to the accordion. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the accordion. */
  attributes?: AttributeMap | undefined
  /** Whether the expanded/collapsed state of the accordion should be saved when a user leaves the page and restored when they return. Default is `true`. */
  rememberExpanded?: boolean | undefined
  /** The text content of the 'Hide all sections' button at the top of the accordion when all sections are expanded. */
  hideAllSectionsText?: string | undefined
  /** The text content of the 'Hide' button within each section of the accordion, which is visible when the section is expanded. */
  hideSectionText?: string | undefined
  /** Text made available to assistive technologies, like screen-readers, as the final part of the toggle's accessible name when the section is expanded. Defaults to `"Hide this section"`. */
  hideSectionAriaLabelText?: string | undefined
  /** The text content of the 'Show all sections' button at the top of the accordion when at least one section is collapsed. */
  showAllSectionsText?: string | undefined
  /** The text content of the 'Show' button within each section of the accordion, which is visible when the section is collapsed. */
  showSectionText?: string | undefined
  /** Text made available to assistive technologies, like screen-readers, as the final part of the toggle's accessible name when the section is collapsed. Defaults to `"Show this section"`. */
  showSectionAriaLabelText?: string | undefined
  /** The sections within the accordion. */
  items: readonly (AccordionItem | Falsy)[]
}

export type BackLinkOptions = {
  /** Text to use within the back link component. If `html` is provided, the `text` option will be ignored. Defaults to `"Back"`. */
  text?: string | undefined
  /** HTML to use within the back link component. If `html` is provided, the `text` option will be ignored. Defaults to `"Back"`. */
  html?: Html | undefined
  /** The value of the link's `href` attribute. */
  href?: string | undefined
  /** Classes to add to the anchor tag. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the anchor tag. */
  attributes?: AttributeMap | undefined
}

export type BreadcrumbsItem = TextOrHtml & {
  /** Link for the breadcrumbs item. If not specified, breadcrumbs item is a normal list item. */
  href?: string | undefined
  /** HTML attributes (for example data attributes) to add to the individual crumb. */
  attributes?: AttributeMap | undefined
}

export type BreadcrumbsOptions = {
  /** The items within breadcrumbs. */
  items: readonly (BreadcrumbsItem | Falsy)[]
  /** Classes to add to the breadcrumbs container. */
  classes?: string | undefined
  /** When true, the breadcrumbs will collapse to the first and last item only on tablet breakpoint and below. */
  collapseOnMobile?: boolean | undefined
  /** HTML attributes (for example data attributes) to add to the breadcrumbs container. */
  attributes?: AttributeMap | undefined
  /** Plain text label identifying the landmark to screen readers. Defaults to "Breadcrumb". */
  labelText?: string | undefined
}

export type ButtonOptions = TextOrHtml & {
  /** Type of the button, determining its behaviour in forms – `"button"`, `"submit"` or `"reset"`. Defaults to `"submit"`. This has no effect if `href` is set. */
  type?: string | undefined
  /** Name of the button, sent when a form is submitted. This has no effect if `href` is set. */
  name?: string | undefined
  /** Value of the button, sent when a form is submitted. This has no effect if `href` is set. */
  value?: string | undefined
  /** Whether the button should be disabled. `disabled` and `aria-disabled` attributes will be set automatically. This has no effect if `href` is set. */
  disabled?: boolean | undefined
  /** The URL that the button should link to. */
  href?: string | undefined
  /** Classes to add to the button. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the button. */
  attributes?: AttributeMap | undefined
  /** Prevent accidental double clicks on submit buttons from submitting forms multiple times. This has no effect if `href` is set. */
  preventDoubleClick?: boolean | undefined
  /** Use for the main call to action on your service's start page. */
  isStartButton?: boolean | undefined
  /** The ID of the button. */
  id?: string | undefined
}

export type CharacterCountFormGroupBeforeInput = TextOrHtml

export type CharacterCountFormGroupAfterInput = TextOrHtml

export type CharacterCountFormGroup = {
  /** Classes to add to the form group (for example to show error state for the whole group). */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the form group. */
  attributes?: AttributeMap | undefined
  /** Content to add before the textarea used by the character count component. */
  beforeInput?: CharacterCountFormGroupBeforeInput | undefined
  /** Content to add after the textarea used by the character count component. */
  afterInput?: CharacterCountFormGroupAfterInput | undefined
}

export type CharacterCountCountMessage = {
  /** Classes to add to the count message. */
  classes?: string | undefined
}

export type CharacterCountOptions = {
  /** The ID of the textarea. Defaults to the value of `name`. */
  id?: string | undefined
  /** The name of the textarea, which is submitted with the form data. */
  name: string
  /** Optional number of textarea rows (default is 5 rows). */
  rows?: string | number | undefined
  /** Optional initial value of the textarea. */
  value?: string | undefined
  /** The maximum number of characters (or words if `countType` is set to `"words"`). */
  maxlength?: string | number | undefined
  /** The maximum number of words. Replaced by the `maxlength` and `countType: "words"` options. */
  maxwords?: string | number | undefined
  /** The percentage value of the limit at which point the count message is displayed. If this attribute is set, the count message will be hidden by default. */
  threshold?: string | number | undefined
  /** The count type used to count the text – `"length"` or `"words"`. Defaults to `"length"`. */
  countType?: string | undefined
  /** The label used by the character count component. */
  label: LabelOptions
  /** Can be used to add a hint to the character count component. */
  hint?: HintOptions | undefined
  /** Can be used to add an error message to the character count component. The error message component will not display if you use a falsy value for `errorMessage`, for example `false` or `null`. */
  errorMessage?: ErrorMessageOptions | undefined
  /** Additional options for the form group containing the character count component. */
  formGroup?: CharacterCountFormGroup | undefined
  /** Classes to add to the textarea. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the textarea. */
  attributes?: AttributeMap | undefined
  /** Optional field to enable or disable the `spellcheck` attribute on the character count. */
  spellcheck?: boolean | undefined
  /** Additional options for the count message used by the character count component. */
  countMessage?: CharacterCountCountMessage | undefined
  /** Message made available to assistive technologies to describe that the component accepts only a limited amount of content. It is visible on the page if `countType` is not supported or JavaScript is unavailable. The component will replace the `%{count}` placeholder with the value of the `maxlength` parameter. */
  textareaDescriptionText?: string | undefined
  /** Message displayed when the number of characters is under the configured maximum, `maxlength`. This message is displayed visually and through assistive technologies. The component will replace the `%{count}` placeholder with the number of remaining characters. [Our pluralisation rules apply to this macro option](https://frontend.design-system.service.gov.uk/localise-govuk-frontend/#understanding-pluralisation-rules). */
  charactersUnderLimitText?: Plurals | undefined
  /** Message displayed when the number of characters reaches the configured maximum, `maxlength`. This message is displayed visually and through assistive technologies. */
  charactersAtLimitText?: string | undefined
  /** Message displayed when the number of characters is over the configured maximum, `maxlength`. This message is displayed visually and through assistive technologies. The component will replace the `%{count}` placeholder with the number of characters above the maximum.[Our pluralisation rules apply to this macro option](https://frontend.design-system.service.gov.uk/localise-govuk-frontend/#understanding-pluralisation-rules). */
  charactersOverLimitText?: Plurals | undefined
  /** Message displayed when the number of words is under the configured maximum, `maxlength` with `countType: "words"`. This message is displayed visually and through assistive technologies. The component will replace the `%{count}` placeholder with the number of remaining words. [Our pluralisation rules apply to this macro option](https://frontend.design-system.service.gov.uk/localise-govuk-frontend/#understanding-pluralisation-rules). */
  wordsUnderLimitText?: Plurals | undefined
  /** Message displayed when the number of words reaches the configured maximum, `maxlength` with `countType: "words"`. This message is displayed visually and through assistive technologies. */
  wordsAtLimitText?: string | undefined
  /** Message displayed when the number of words is over the configured maximum, `maxlength` with `countType: "words"`. This message is displayed visually and through assistive technologies. The component will replace the `%{count}` placeholder with the number of words above the maximum. [Our pluralisation rules apply to this macro option](https://frontend.design-system.service.gov.uk/localise-govuk-frontend/#understanding-pluralisation-rules). */
  wordsOverLimitText?: Plurals | undefined
}

export type CheckboxesFormGroupBeforeInputs = TextOrHtml

export type CheckboxesFormGroupAfterInputs = TextOrHtml

export type CheckboxesFormGroup = {
  /** Classes to add to the form group (for example to show error state for the whole group). */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the form group. */
  attributes?: AttributeMap | undefined
  /** Content to add before all checkbox items within the checkboxes component. */
  beforeInputs?: CheckboxesFormGroupBeforeInputs | undefined
  /** Content to add after all checkbox items within the checkboxes component. */
  afterInputs?: CheckboxesFormGroupAfterInputs | undefined
}

export type CheckboxesItemLabel = {
  /** Classes to add to the label tag. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the label tag. */
  attributes?: AttributeMap | undefined
}

export type CheckboxesItemConditional = {
  /** The HTML to reveal when the checkbox is checked. */
  html: Html
}

export type CheckboxesItem = {
  /** If `html` is set, this is not required. Text to use within each checkbox item label. If `html` is provided, the `text` option will be ignored. */
  text?: string | undefined
  /** If `text` is set, this is not required. HTML to use within each checkbox item label. If `html` is provided, the `text` option will be ignored. */
  html?: Html | undefined
  /** Specific ID attribute for the checkbox item. If omitted, then component global `idPrefix` option will be applied. */
  id?: string | undefined
  /** Specific name for the checkbox item. If omitted, then component global `name` string will be applied. */
  name?: string | undefined
  /** Value for the checkbox input. */
  value?: string | number | undefined
  /** Subset of options for the label used by each checkbox item within the checkboxes component. */
  label?: CheckboxesItemLabel | undefined
  /** Can be used to add a hint to each checkbox item within the checkboxes component. */
  hint?: HintOptions | undefined
  /** Divider text to separate checkbox items, for example the text `"or"`. */
  divider?: string | undefined
  /** Whether the checkbox should be checked when the page loads. Takes precedence over the top-level `values` option. */
  checked?: boolean | undefined
  /** Provide additional content to reveal when the checkbox is checked. */
  conditional?: CheckboxesItemConditional | undefined
  /** If set to `"exclusive"`, implements a 'None of these' type behaviour via JavaScript when checkboxes are clicked. */
  behaviour?: string | undefined
  /** If `true`, checkbox will be disabled. */
  disabled?: boolean | undefined
  /** HTML attributes (for example data attributes) to add to the checkbox input tag. */
  attributes?: AttributeMap | undefined
}

export type CheckboxesOptions = {
  /** One or more element IDs to add to the input `aria-describedby` attribute without a fieldset, used to provide additional descriptive information for screenreader users. */
  describedBy?: string | undefined
  /** Can be used to add a fieldset to the checkboxes component. */
  fieldset?: FieldsetOptions | undefined
  /** Can be used to add a hint to the checkboxes component. */
  hint?: HintOptions | undefined
  /** Can be used to add an error message to the checkboxes component. The error message component will not display if you use a falsy value for `errorMessage`, for example `false` or `null`. */
  errorMessage?: ErrorMessageOptions | undefined
  /** Additional options for the form group containing the checkboxes component. */
  formGroup?: CheckboxesFormGroup | undefined
  /** Optional prefix. This is used to prefix the `id` attribute for each checkbox item input, hint and error message, separated by `-`. Defaults to the `name` option value. */
  idPrefix?: string | undefined
  /** Name attribute for all checkbox items. */
  name: string
  /** The checkbox items within the checkboxes component. */
  items: readonly (CheckboxesItem | Falsy)[]
  /** Array of values for checkboxes which should be checked when the page loads. Use this as an alternative to setting the `checked` option on each individual item. */
  values?: readonly (string | number)[] | undefined
  /** Classes to add to the checkboxes container. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the checkboxes container. */
  attributes?: AttributeMap | undefined
}

export type CookieBannerMessageAction = {
  /** The button or link text. */
  text: string
  /** The type of button – `"button"` or `"submit"`. If `href` is provided, set `type` to `"button"` render a link styled as a button. */
  type?: string | undefined
  /** The `href` for a link. Set `type` to `"button"` and set `href` to render a link styled as a button. */
  href?: string | undefined
  /** The name attribute for the button. Does not apply if you set `href`, which makes a link. */
  name?: string | undefined
  /** The value attribute for the button. Does not apply if you set `href`, which makes a link. */
  value?: string | undefined
  /** The additional classes that you want to add to the button or link. */
  classes?: string | undefined
  /** The additional attributes that you want to add to the button or link. For example, data attributes. */
  attributes?: AttributeMap | undefined
}

export type CookieBannerMessage = TextOrHtml & {
  /** The heading text that displays in the message. You can use any string with this option. If you set `headingHtml`, `headingText` is ignored. */
  headingText?: string | undefined
  /** The heading HTML to use within the message. You can use any string with this option. If you set `headingHtml`, `headingText` is ignored. If you are not passing HTML, use `headingText`. */
  headingHtml?: Html | undefined
  /** The buttons and links that you want to display in the message. `actions` defaults to `"button"` unless you set `href`, which renders the action as a link. */
  actions?: readonly (CookieBannerMessageAction | Falsy)[] | undefined
  /** Defaults to `false`. If you set it to `true`, the message is hidden. You can use `hidden` for client-side implementations where the confirmation message HTML is present, but hidden on the page. */
  hidden?: boolean | undefined
  /** Set `role` to `"alert"` on confirmation messages to allow assistive tech to automatically read the message. You will also need to move focus to the confirmation message using JavaScript you have written yourself. */
  role?: string | undefined
  /** The additional classes that you want to add to the message. */
  classes?: string | undefined
  /** The additional attributes that you want to add to the message. For example, data attributes. */
  attributes?: AttributeMap | undefined
}

export type CookieBannerOptions = {
  /** The text for the `aria-label` which labels the cookie banner region. This region applies to all messages that the cookie banner includes. For example, the cookie message and the confirmation message. Defaults to `"Cookie banner"`. */
  ariaLabel?: string | undefined
  /** Defaults to `false`. If you set this option to `true`, the whole cookie banner is hidden, including all messages within the banner. You can use `hidden` for client-side implementations where the cookie banner HTML is present, but hidden until the cookie banner is shown using JavaScript. */
  hidden?: boolean | undefined
  /** The additional classes that you want to add to the cookie banner. */
  classes?: string | undefined
  /** The additional attributes that you want to add to the cookie banner. For example, data attributes. */
  attributes?: AttributeMap | undefined
  /** The different messages you can pass into the cookie banner. For example, the cookie message and the confirmation message. */
  messages: readonly (CookieBannerMessage | Falsy)[]
}

export type DateInputItem = {
  /** Item-specific ID. If provided, it will be used instead of the generated ID. */
  id?: string | undefined
  /** Item-specific name attribute. */
  name: string
  /** Item-specific label text. If provided, this will be used instead of `name` for item label text. */
  label?: string | undefined
  /** If provided, it will be used as the initial value of the input. */
  value?: string | number | undefined
  /** If set to `true`, it will show a red error border on the item input. If provided, you must set the top-level `errorMessage` option to add an error message to the date input component. */
  error?: boolean | undefined
  /** Attribute to meet [WCAG success criterion 1.3.5: Identify input purpose](https://www.w3.org/WAI/WCAG22/Understanding/identify-input-purpose.html), for instance `"bday-day"`. See the [Autofill section in the HTML standard](https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill) section in the HTML standard for full list of attributes that can be used. */
  autocomplete?: string | undefined
  /** Attribute to [provide a regular expression pattern](https://html.spec.whatwg.org/multipage/input.html#the-pattern-attribute), used to match allowed character combinations for the input value. */
  pattern?: string | undefined
  /** Classes to add to date input item. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the date input tag. */
  attributes?: AttributeMap | undefined
  inputmode?: string | undefined
}

export type DateInputFormGroupBeforeInputs = TextOrHtml

export type DateInputFormGroupAfterInputs = TextOrHtml

export type DateInputFormGroup = {
  /** Classes to add to the form group (for example to show error state for the whole group). */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the form group. */
  attributes?: AttributeMap | undefined
  /** Content to add before the inputs used by the date input component. */
  beforeInputs?: DateInputFormGroupBeforeInputs | undefined
  /** Content to add after the inputs used by the date input component. */
  afterInputs?: DateInputFormGroupAfterInputs | undefined
}

export type DateInputValues = {
  /** The `value` attribute for the day input. */
  day?: string | undefined
  /** The `value` attribute for the month input. */
  month?: string | undefined
  /** The `value` attribute for the year input. */
  year?: string | undefined
}

export type DateInputOptions = {
  /** This is used for the main component and to compose the ID attribute for each item. */
  id: string
  /** Optional prefix. This is used to prefix each item `name`, separated by `-`. */
  namePrefix?: string | undefined
  /** The inputs within the date input component. */
  items?: readonly (DateInputItem | Falsy)[] | undefined
  /** Can be used to add a hint to a date input component. */
  hint?: HintOptions | undefined
  /** Can be used to add an error message to the date input component. The error message component will not display if you use a falsy value for `errorMessage`, for example `false` or `null`. */
  errorMessage?: ErrorMessageOptions | undefined
  /** Additional options for the form group containing the date input component. */
  formGroup?: DateInputFormGroup | undefined
  /** Can be used to add a fieldset to the date input component. */
  fieldset?: FieldsetOptions | undefined
  /** Options for the day input within the date input component. See items. */
  day?: Partial<DateInputItem> | false | undefined
  /** Options for the month input within the date input component. See items. */
  month?: Partial<DateInputItem> | false | undefined
  /** Options for the year input within the date input component. See items. */
  year?: Partial<DateInputItem> | false | undefined
  /** Specify `value` attributes for the date parts without setting items. You can also use the `name` for the fields as keys, including any `namePrefix`. */
  values?: Readonly<Record<string, string | number | undefined>> | undefined
  /** Classes to add to the date-input container. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the date-input container. */
  attributes?: AttributeMap | undefined
}

export type DetailsOptions = {
  /** If `summmaryHtml` is set, this is not required. Text to use within the summary element (the visible part of the details element). If `summaryHtml` is provided, the `summaryText` option will be ignored. */
  summaryText?: string | undefined
  /** If `summmaryText` is set, this is not required. HTML to use within the summary element (the visible part of the details element). If `summaryHtml` is provided, the `summaryText` option will be ignored. */
  summaryHtml?: Html | undefined
  /** If `html` is set, this is not required. Text to use within the disclosed part of the details element. If `html` is provided, the `text` option will be ignored. */
  text?: string | undefined
  /** If `text` is set, this is not required. HTML to use within the disclosed part of the details element. If `html` is provided, the `text` option will be ignored. */
  html?: Html | undefined
  /** ID to add to the details element. */
  id?: string | undefined
  /** If `true`, details element will be expanded. */
  open?: boolean | undefined
  /** Classes to add to the `<details>` element. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the `<details>` element. */
  attributes?: AttributeMap | undefined
}

export type ErrorMessageOptions = TextOrHtml & {
  /** ID attribute to add to the error message `<p>` tag. */
  id?: string | undefined
  /** Classes to add to the error message `<p>` tag. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the error message `<p>` tag. */
  attributes?: AttributeMap | undefined
  /** A visually hidden prefix used before the error message. Defaults to `"Error"`. */
  visuallyHiddenText?: string | undefined
}

export type ErrorSummaryErrorList = TextOrHtml & {
  /** Href attribute for the error link item. If provided item will be an anchor. */
  href?: string | undefined
  /** HTML attributes (for example data attributes) to add to the error link anchor. */
  attributes?: AttributeMap | undefined
}

export type ErrorSummaryOptions = {
  /** If `titleHtml` is set, this is not required. Text to use for the heading of the error summary block. If `titleHtml` is provided, `titleText` will be ignored. */
  titleText?: string | undefined
  /** If `titleText` is set, this is not required. HTML to use for the heading of the error summary block. If `titleHtml` is provided, `titleText` will be ignored. */
  titleHtml?: Html | undefined
  /** Text to use for the description of the errors. If you set `descriptionHtml`, the component will ignore `descriptionText`. */
  descriptionText?: string | undefined
  /** HTML to use for the description of the errors. If you set this option, the component will ignore `descriptionText`. */
  descriptionHtml?: Html | undefined
  /** A list of errors to include in the error summary. */
  errorList?: readonly (ErrorSummaryErrorList | Falsy)[] | undefined
  /** Prevent moving focus to the error summary when the page loads. */
  disableAutoFocus?: boolean | undefined
  /** Classes to add to the error-summary container. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the error-summary container. */
  attributes?: AttributeMap | undefined
}

export type ExitThisPageOptions = {
  /** Text for the link. If `html` is provided, the `text` option will be ignored. Defaults to `"Emergency Exit this page"` with 'Emergency' visually hidden. */
  text?: string | undefined
  /** HTML for the link. If `html` is provided, the `text` option will be ignored. Defaults to `"Emergency Exit this page"` with 'Emergency' visually hidden. */
  html?: Html | undefined
  /** URL to redirect the current tab to. Defaults to `"https://www.bbc.co.uk/weather"`. */
  redirectUrl?: string | undefined
  /** ID attribute to add to the exit this page container. */
  id?: string | undefined
  /** Classes to add to the exit this page container. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the exit this page container. */
  attributes?: AttributeMap | undefined
  /** Text announced by screen readers when Exit this Page has been activated via the keyboard shortcut. Defaults to `"Loading."`. */
  activatedText?: string | undefined
  /** Text announced by screen readers when the keyboard shortcut has timed out without successful activation. Defaults to `"Exit this page expired."`. */
  timedOutText?: string | undefined
  /** Text announced by screen readers when the user must press <kbd>Shift</kbd> two more times to activate the button. Defaults to `"Shift, press 2 more times to exit."`. */
  pressTwoMoreTimesText?: string | undefined
  /** Text announced by screen readers when the user must press <kbd>Shift</kbd> one more time to activate the button. Defaults to `"Shift, press 1 more time to exit."`. */
  pressOneMoreTimeText?: string | undefined
}

export type FeedbackOptions = {
  /** Text to use within the title of the Feedback component. If `titleHtml` is provided, the `titleText` option will be ignored. */
  titleText?: string | undefined
  /** HTML to use within the title of the Feedback component. If `titleHtml` is provided, the `titleText` option will be ignored. */
  titleHtml?: Html | undefined
  /** Heading level, from `1` to `6`. Default is `2`. */
  headingLevel?: number | undefined
  /** Text to use within the Feedback component content. If `html` is provided, the `text` option will be ignored. */
  text?: string | undefined
  /** HTML to use within the Feedback component content. If `html` is provided, the `text` option will be ignored. */
  html?: Html | undefined
  /** Classes to add to the Feedback component container. */
  classes?: string | undefined
  /** HTML attributes (for example, data attributes) to add to the Feedback component container. */
  attributes?: AttributeMap | undefined
}

export type FieldsetLegend = TextOrHtml & {
  /** Classes to add to the legend. */
  classes?: string | undefined
  /** Whether the legend also acts as the heading for the page. */
  isPageHeading?: boolean | undefined
}

export type FieldsetOptions = {
  /** One or more element IDs to add to the `aria-describedby` attribute, used to provide additional descriptive information for screenreader users. */
  describedBy?: string | undefined
  /** The legend for the fieldset component. */
  legend?: FieldsetLegend | undefined
  /** Classes to add to the fieldset container. */
  classes?: string | undefined
  /** Optional ARIA role attribute. */
  role?: string | undefined
  /** HTML attributes (for example data attributes) to add to the fieldset container. */
  attributes?: AttributeMap | undefined
  /** HTML to use/render within the fieldset element. */
  html?: Html | undefined
}

export type FileUploadFormGroupBeforeInput = TextOrHtml

export type FileUploadFormGroupAfterInput = TextOrHtml

export type FileUploadFormGroup = {
  /** Classes to add to the form group (for example to show error state for the whole group). */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the form group. */
  attributes?: AttributeMap | undefined
  /** Content to add before the input used by the file upload component. */
  beforeInput?: FileUploadFormGroupBeforeInput | undefined
  /** Content to add after the input used by the file upload component. */
  afterInput?: FileUploadFormGroupAfterInput | undefined
}

export type FileUploadOptions = {
  /** The name of the input, which is submitted with the form data. */
  name: string
  /** The ID of the input. Defaults to the value of `name`. If `javascript` is provided, this ID will be on the button of the improved version, and the hidden input's ID will get the suffix "-input". */
  id?: string | undefined
  /** If `true`, file input will be disabled. */
  disabled?: boolean | undefined
  /** If `true`, a user may select multiple files at the same time. The exact mechanism to do this differs depending on operating system. */
  multiple?: boolean | undefined
  /** One or more element IDs to add to the `aria-describedby` attribute, used to provide additional descriptive information for screenreader users. */
  describedBy?: string | undefined
  /** The label used by the file upload component. */
  label: LabelOptions
  /** Can be used to add a hint to the file upload component. */
  hint?: HintOptions | undefined
  /** Can be used to add an error message to the file upload component. The error message component will not display if you use a falsy value for `errorMessage`, for example `false` or `null`. */
  errorMessage?: ErrorMessageOptions | undefined
  /** Additional options for the form group containing the file upload component. */
  formGroup?: FileUploadFormGroup | undefined
  /** Can be used to enable JavaScript enhancements for the component. */
  javascript?: boolean | undefined
  /** The text of the button that opens the file picker. Default is `"Choose file"`. If `javascript` is not provided, this option will be ignored. */
  chooseFilesButtonText?: string | undefined
  /** The text informing users they can drop files. Default is `"or drop file"`. If `javascript` is not provided, this option will be ignored. */
  dropInstructionText?: string | undefined
  /** The text displayed when multiple files have been chosen by the user. The component will replace the `%{count}` placeholder with the number of files selected. [Our pluralisation rules apply to this macro option](https://frontend.design-system.service.gov.uk/localise-govuk-frontend/#understanding-pluralisation-rules). If `javascript` is not provided, this option will be ignored. */
  multipleFilesChosenText?: Plurals | undefined
  /** The text displayed when no file has been chosen by the user. Default is `"No file chosen"`. If `javascript` is not provided, this option will be ignored. */
  noFileChosenText?: string | undefined
  /** The text announced by assistive technology when user drags files and enters the drop zone. Default is `"Entered drop zone"`. If `javascript` is not provided, this option will be ignored. */
  enteredDropZoneText?: string | undefined
  /** The text announced by assistive technology when user drags files and leaves the drop zone without dropping. Default is `"Left drop zone"`. If `javascript` is not provided, this option will be ignored. */
  leftDropZoneText?: string | undefined
  /** Classes to add to the file upload `<input>` element. If `javascript` is provided, these are not copied to the visible button. To use classes for the visible button, use the `wrapperClasses` option. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the file upload `<input>` element. If `javascript` is provided, these are not copied to the visible button. To add attributes to the container, use the `wrapperAttributes` option instead. */
  attributes?: AttributeMap | undefined
  /** Classes to add to the improved file upload component's wrapper. If `javascript` is not provided, this option will be ignored. */
  wrapperClasses?: string | undefined
  /** HTML attributes (for example data attributes) to add to the improved file upload component's wrapper. If `javascript` is not provided, this option will be ignored. */
  wrapperAttributes?: AttributeMap | undefined
}

export type FooterMetaItem = {
  /** List item text in the meta section of the footer. */
  text: string
  /** List item link `href` attribute in the meta section of the footer. */
  href: string
  /** HTML attributes (for example data attributes) to add to the anchor in the footer meta section. */
  attributes?: AttributeMap | undefined
}

export type FooterMeta = {
  /** Title for a meta item section. Defaults to `"Support links"`. */
  visuallyHiddenTitle?: string | undefined
  /** HTML to add to the meta section of the footer, which will appear below any links specified using meta `items`. */
  html?: Html | undefined
  /** Text to add to the meta section of the footer, which will appear below any links specified using meta `items`. If meta `html` is specified, this option is ignored. */
  text?: string | undefined
  /** The meta `items` add content within a unordered list to the meta section of the footer component. These appear above any text or custom html in the meta section. */
  items?: readonly (FooterMetaItem | Falsy)[] | undefined
}

export type FooterNavigationItem = {
  /** List item text in the navigation section of the footer. */
  text: string
  /** List item link `href` attribute in the navigation section of the footer. Both `text` and `href` attributes need to be present to create a link. */
  href: string
  /** HTML attributes (for example data attributes) to add to the anchor in the footer navigation section. */
  attributes?: AttributeMap | undefined
}

export type FooterNavigation = {
  /** Title for a section. */
  title: string
  /** Amount of columns to display items in navigation section of the footer. */
  columns?: number | undefined
  /** Width of each navigation section in the footer. You can pass any Design System grid width here – for example, `"one-third"`, `"two-thirds"` or `"one-half"`. Defaults to `"full"`. */
  width?: string | undefined
  /** The items within the navigation section of the footer component. */
  items?: readonly (FooterNavigationItem | Falsy)[] | undefined
}

export type FooterContentLicence = {
  /** If `html` is set, this is not required. If `html` is provided, the `text` option will be ignored. If neither are provided, the text for the Open Government Licence is used. */
  text?: string | undefined
  /** If `text` is set, this is not required. If `html` is provided, the `text` option will be ignored. If neither are provided, the text for the Open Government Licence is used. The content licence is inside a `<span>` element, so you can only add [phrasing content](https://html.spec.whatwg.org/#phrasing-content) to it. */
  html?: Html | undefined
}

export type FooterCopyright = {
  /** If `html` is set, this is not required. If `html` is provided, the `text` option will be ignored. If neither are provided, `"© Crown copyright"` is used. */
  text?: string | undefined
  /** If `text` is set, this is not required. If `html` is provided, the `text` option will be ignored. If neither are provided, `"© Crown copyright"` is used. The copyright notice is inside an `<a>` element, so you can only use text formatting elements within it. */
  html?: Html | undefined
}

export type FooterOptions = {
  /** The meta section of the footer after any navigation, before the copyright and license information. */
  meta?: FooterMeta | undefined
  /** The navigation section of the footer before a section break and the copyright and license information. */
  navigation?: readonly (FooterNavigation | Falsy)[] | undefined
  /** The content licence information within the footer component. If your service provides its information under a different license than OGL, use `null` to hide both the OGL logo and licence text. Defaults to Open Government Licence (OGL) v3 licence. */
  contentLicence?: FooterContentLicence | null | undefined
  /** The copyright information in the footer component, this defaults to `"© Crown copyright"`. */
  copyright?: FooterCopyright | undefined
  /** Classes that can be added to the inner container, useful if you want to make the footer full width. */
  containerClasses?: string | undefined
  /** Classes to add to the footer component container. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the footer component container. */
  attributes?: AttributeMap | undefined
}

export type GenericHeaderOptions = {
  /** The URL of the logo link. Defaults to the root of the current web domain ("/"). */
  url?: string | undefined
  /** If `logoHtml` is set, this is not required. Text content for the logo section of the Generic header. */
  logoText?: string | undefined
  /** If `logoText` is set, this is not required. HTML content for the logo section of the Generic header. */
  logoHtml?: Html | undefined
  /** Classes for the container. Useful if you want to make the Generic header fixed width. */
  containerClasses?: string | undefined
  /** Classes to add to the Generic header container. */
  classes?: string | undefined
  /** HTML attributes (for example, data attributes) to add to the Generic header container. */
  attributes?: AttributeMap | undefined
}

export type HeaderOptions = {
  /** The URL of the homepage. Defaults to the GOV.UK homepage. */
  homepageUrl?: string | undefined
  /** Product name, used when the product name follows on directly from ‘GOV.UK’. For example, GOV.UK Pay or GOV.UK Design System. In most circumstances, you should use the [Service navigation component](https://design-system.service.gov.uk/components/service-navigation/). */
  productName?: string | undefined
  /** Classes for the container, useful if you want to make the header fixed width. */
  containerClasses?: string | undefined
  /** Classes to add to the header container. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the header container. */
  attributes?: AttributeMap | undefined
}

export type HintOptions = TextOrHtml & {
  /** Optional ID attribute to add to the hint span tag. */
  id?: string | undefined
  /** Classes to add to the hint span tag. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the hint span tag. */
  attributes?: AttributeMap | undefined
}

export type InputPrefix = TextOrHtml & {
  /** Classes to add to the prefix. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the prefix element. */
  attributes?: AttributeMap | undefined
}

export type InputSuffix = TextOrHtml & {
  /** Classes to add to the suffix element. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the suffix element. */
  attributes?: AttributeMap | undefined
}

export type InputFormGroupBeforeInput = TextOrHtml

export type InputFormGroupAfterInput = TextOrHtml

export type InputFormGroup = {
  /** Classes to add to the form group (for example to show error state for the whole group). */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the form group. */
  attributes?: AttributeMap | undefined
  /** Content to add before the input used by the text input component. */
  beforeInput?: InputFormGroupBeforeInput | undefined
  /** Content to add after the input used by the text input component. */
  afterInput?: InputFormGroupAfterInput | undefined
}

export type InputInputWrapper = {
  /** Classes to add to the wrapping element. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the wrapping element. */
  attributes?: AttributeMap | undefined
}

export type InputOptions = {
  /** The ID of the input. Defaults to the value of `name`. */
  id?: string | undefined
  /** The name of the input, which is submitted with the form data. */
  name: string
  /** Type of input control to render, for example, a password input control. Defaults to `"text"`. */
  type?: string | undefined
  /** Optional value for [the inputmode attribute](https://developer.mozilla.org/en-US/docs/Web/HTML/Global_attributes/inputmode). */
  inputmode?: string | undefined
  /** Optional initial value of the input. */
  value?: string | number | undefined
  /** If `true`, input will be disabled. */
  disabled?: boolean | undefined
  /** One or more element IDs to add to the `aria-describedby` attribute, used to provide additional descriptive information for screenreader users. */
  describedBy?: string | undefined
  /** The label used by the text input component. */
  label: LabelOptions
  /** Can be used to add a hint to a text input component. */
  hint?: HintOptions | undefined
  /** Can be used to add an error message to the text input component. The error message component will not display if you use a falsy value for `errorMessage`, for example `false` or `null`. */
  errorMessage?: ErrorMessageOptions | undefined
  /** Can be used to add a prefix to the text input component. */
  prefix?: InputPrefix | undefined
  /** Can be used to add a suffix to the text input component. */
  suffix?: InputSuffix | undefined
  /** Additional options for the form group containing the text input component. */
  formGroup?: InputFormGroup | undefined
  /** Classes to add to the input. */
  classes?: string | undefined
  /** Attribute to meet [WCAG success criterion 1.3.5: Identify input purpose](https://www.w3.org/WAI/WCAG22/Understanding/identify-input-purpose.html), for instance `"bday-day"`. See the [Autofill section in the HTML standard](https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill) section in the HTML standard for full list of attributes that can be used. */
  autocomplete?: string | undefined
  /** Attribute to [provide a regular expression pattern](https://html.spec.whatwg.org/multipage/input.html#the-pattern-attribute), used to match allowed character combinations for the input value. */
  pattern?: string | undefined
  /** Optional field to enable or disable the `spellcheck` attribute on the input. */
  spellcheck?: boolean | undefined
  /** Optional field to enable or disable autocapitalisation of user input. [See the Autocapitalization section in the HTML spec](https://html.spec.whatwg.org/multipage/interaction.html#autocapitalization) for a full list of values that can be used. */
  autocapitalize?: string | undefined
  /** If any of `prefix`, `suffix`, `formGroup.beforeInput` or `formGroup.afterInput` have a value, a wrapping element is added around the input and inserted content. This object allows you to customise that wrapping element. */
  inputWrapper?: InputInputWrapper | undefined
  /** HTML attributes (for example data attributes) to add to the input. */
  attributes?: AttributeMap | undefined
}

export type InsetTextOptions = {
  /** If `html` is set, this is not required. Text to use within the inset text component. If `html` is provided, the `text` option will be ignored. */
  text?: string | undefined
  /** If `text` is set, this is not required. HTML to use within the inset text component. If `html` is provided, the `text` option will be ignored. */
  html?: Html | undefined
  /** ID attribute to add to the inset text container. */
  id?: string | undefined
  /** Classes to add to the inset text container. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the inset text container. */
  attributes?: AttributeMap | undefined
}

export type LabelOptions = TextOrHtml & {
  /** The value of the `for` attribute, the ID of the input the label is associated with. */
  for?: string | undefined
  /** Whether the label also acts as the heading for the page. */
  isPageHeading?: boolean | undefined
  /** Classes to add to the label tag. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the label tag. */
  attributes?: AttributeMap | undefined
}

export type LanguageNavigationItem = TextOrHtml & {
  /** The language tag for the language item text (for example, `cy` for Welsh). Added as a `lang` attribute so that assistive technologies pronounce the language name correctly. */
  lang: string
  /** The language tag for the linked page (for example, `cy` for Welsh). Added as an `hreflang` attribute for search engines and other machine readers. Defaults to `lang` when omitted. */
  hrefLang?: string | undefined
  /** The text direction of the script the language name is written in (`ltr` for left-to-right scripts or `rtl` for right-to-left). Set this on every item if the navigation includes scripts written in different directions. */
  dir?: string | undefined
  /** Link to the current page in this language. */
  href?: string | undefined
  /** Whether this is the language of the current page. Defaults to `true` when `href` is not provided. */
  current?: boolean | undefined
  /** Visually hidden text after a language link to indicate what the link will do. Write it in the language of the link (for example, "Change the language to English"). */
  languageDescriptionText?: string | undefined
  /** Classes to add to the language item anchor. */
  classes?: string | undefined
  /** HTML attributes to add to the language item anchor. */
  attributes?: AttributeMap | undefined
}

export type LanguageNavigationOptions = {
  /** The languages to display within the language navigation. */
  items: readonly (LanguageNavigationItem | Falsy)[]
  /** Plain text label identifying the navigation landmark to screen readers. Write it in the language of the current page. Defaults to "Language". */
  ariaLabel?: string | undefined
  /** Classes to add to the language navigation container. */
  classes?: string | undefined
  /** HTML attributes to add to the language navigation container. */
  attributes?: AttributeMap | undefined
}

export type NotificationBannerOptions = {
  /** The text that displays in the notification banner. You can use any string with this option. If you set `html`, this option is not required and is ignored. */
  text?: string | undefined
  /** The HTML to use within the notification banner. You can use any string with this option. If you set `html`, `text` is not required and is ignored. */
  html?: Html | undefined
  /** The title text that displays in the notification banner. You can use any string with this option. Use this option to set text that does not contain HTML. The available default values are 'Important', 'Success', and null: - if you do not set `type`, `titleText` defaults to `"Important"` - if you set `type` to `success`, `titleText` defaults to `"Success"` - if you set `titleHtml`, this option is ignored */
  titleText?: string | undefined
  /** The title HTML to use within the notification banner. You can use any string with this option. Use this option to set text that contains HTML. If you set `titleHtml`, the `titleText` option is ignored. */
  titleHtml?: Html | undefined
  /** Sets heading level for the title only. You can only use values between `1` and `6` with this option. The default is `2`. */
  titleHeadingLevel?: string | number | undefined
  /** The type of notification to render. You can use only `"success"` or `null` values with this option. If you set `type` to `"success"`, the notification banner sets `role` to `"alert"`. JavaScript then moves the keyboard focus to the notification banner when the page loads. If you do not set `type`, the notification banner sets `role` to `"region"`. */
  type?: string | undefined
  /** Overrides the value of the `role` attribute for the notification banner. Defaults to `"region"`. If you set `type` to `"success"`, `role` defaults to `"alert"`. */
  role?: string | undefined
  /** The `id` for the banner title, and the `aria-labelledby` attribute in the banner. Defaults to `"govuk-notification-banner-title"`. */
  titleId?: string | undefined
  /** If you set `type` to `"success"`, or `role` to `"alert"`, JavaScript moves the keyboard focus to the notification banner when the page loads. To disable this behaviour, set `disableAutoFocus` to `true`. */
  disableAutoFocus?: boolean | undefined
  /** The classes that you want to add to the notification banner. */
  classes?: string | undefined
  /** The HTML attributes that you want to add to the notification banner, for example, data attributes. */
  attributes?: AttributeMap | undefined
}

export type PaginationItem = {
  /** The pagination item text – usually a page number. Required unless the item is an ellipsis. */
  number?: string | number | undefined
  /** The visually hidden label for the pagination item, which will be applied to an `aria-label` and announced by screen readers on the pagination item link. Should include page number. Defaults to, for example "Page 1". */
  visuallyHiddenText?: string | undefined
  /** The link's URL. Required unless the item is an ellipsis. */
  href?: string | undefined
  /** Set to `true` to indicate the current page the user is on. */
  current?: boolean | undefined
  /** Use this option if you want to specify an ellipsis at a given point between numbers. If you set this option as `true`, any other options for the item are ignored. */
  ellipsis?: boolean | undefined
  /** The HTML attributes (for example, data attributes) you want to add to the anchor. */
  attributes?: AttributeMap | undefined
}

export type PaginationPrevious = {
  /** The text content of the link to the previous page. Defaults to `"Previous page"`, with 'page' being visually hidden. If `html` is provided, the `text` option will be ignored. */
  text?: string | undefined
  /** The HTML content of the link to the previous page. Defaults to `"Previous page"`, with 'page' being visually hidden. If `html` is provided, the `text` option will be ignored. */
  html?: Html | undefined
  /** The optional label that goes underneath the link to the previous page, providing further context for the user about where the link goes. */
  labelText?: string | undefined
  /** The previous page's URL. */
  href: string
  /** The HTML attributes (for example, data attributes) you want to add to the anchor. */
  attributes?: AttributeMap | undefined
}

export type PaginationNext = {
  /** The text content of the link to the next page. Defaults to `"Next page"`, with 'page' being visually hidden. If `html` is provided, the `text` option will be ignored. */
  text?: string | undefined
  /** The HTML content of the link to the next page. Defaults to `"Next page"`, with 'page' being visually hidden. If `html` is provided, the `text` option will be ignored. */
  html?: Html | undefined
  /** The optional label that goes underneath the link to the next page, providing further context for the user about where the link goes. */
  labelText?: string | undefined
  /** The next page's URL. */
  href: string
  /** The HTML attributes (for example, data attributes) you want to add to the anchor. */
  attributes?: AttributeMap | undefined
}

export type PaginationOptions = {
  /** The items within the pagination component. */
  items?: readonly (PaginationItem | Falsy)[] | undefined
  /** A link to the previous page, if there is a previous page. */
  previous?: PaginationPrevious | undefined
  /** A link to the next page, if there is a next page. */
  next?: PaginationNext | undefined
  /** The label for the navigation landmark that wraps the pagination. Defaults to `"Pagination"`. */
  landmarkLabel?: string | undefined
  /** The classes you want to add to the pagination `nav` parent. */
  classes?: string | undefined
  /** The HTML attributes (for example, data attributes) you want to add to the pagination `nav` parent. */
  attributes?: AttributeMap | undefined
}

export type PanelActionsItem = {
  /** The button or link text. */
  text: string
  /** The type of button – `"button"` or `"submit"`. If `href` is provided, set `type` to `"button"` render a link styled as a button. */
  type?: string | undefined
  /** The `href` for a link. Set `type` to `"button"` and set `href` to render a link styled as a button. */
  href?: string | undefined
  /** The additional classes that you want to add to the button or link. */
  classes?: string | undefined
  /** The additional attributes that you want to add to the button or link. For example, data attributes. */
  attributes?: AttributeMap | undefined
}

export type PanelActions = {
  /** The list of buttons or links to display at the end of an Interruption panel. */
  items?: readonly (PanelActionsItem | Falsy)[] | undefined
  /** The additional classes that you want to add to the `govuk-panel__actions` element that wraps the buttons or links. */
  classes?: string | undefined
  /** The additional attributes that you want to add to the `govuk-panel__actions` element that wraps the buttons or links. For example, data attributes. */
  attributes?: AttributeMap | undefined
}

export type PanelOptions = {
  /** If `titleHtml` is set, this is not required. Text to use within the panel. If `titleHtml` is provided, the `titleText` option will be ignored. */
  titleText?: string | undefined
  /** If `titleText` is set, this is not required. HTML to use within the panel. If `titleHtml` is provided, the `titleText` option will be ignored. */
  titleHtml?: Html | undefined
  /** Heading level, from `1` to `6`. Default is `1`. */
  headingLevel?: number | undefined
  /** If `html` is set, this is not required. Text to use within the panel content. If `html` is provided, the `text` option will be ignored. */
  text?: string | undefined
  /** If `text` is set, this is not required. HTML to use within the panel content. If `html` is provided, the `text` option will be ignored. */
  html?: Html | undefined
  /** Classes to add to the panel container. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the panel container. */
  attributes?: AttributeMap | undefined
  /** Can be used when creating an [interruption panel](https://design-system.service.gov.uk/components/panel/#interruption-panel) which will add a button or link. Default is `button` unless you set `href` which will show the action as a link. */
  actions?: PanelActions | undefined
}

export type PasswordInputFormGroupBeforeInput = TextOrHtml

export type PasswordInputFormGroupAfterInput = TextOrHtml

export type PasswordInputFormGroup = {
  /** Classes to add to the form group (for example to show error state for the whole group). */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the form group. */
  attributes?: AttributeMap | undefined
  /** Content to add before the input used by the text input component. */
  beforeInput?: PasswordInputFormGroupBeforeInput | undefined
  /** Content to add after the input used by the text input component. */
  afterInput?: PasswordInputFormGroupAfterInput | undefined
}

export type PasswordInputButton = {
  /** Classes to add to the button. */
  classes?: string | undefined
}

export type PasswordInputOptions = {
  /** The ID of the input. Defaults to the value of `name`. */
  id?: string | undefined
  /** The name of the input, which is submitted with the form data. */
  name: string
  /** Optional initial value of the input. */
  value?: string | undefined
  /** If `true`, input will be disabled. */
  disabled?: boolean | undefined
  /** One or more element IDs to add to the `aria-describedby` attribute, used to provide additional descriptive information for screenreader users. */
  describedBy?: string | undefined
  /** The label used by the text input component. */
  label: LabelOptions
  /** Can be used to add a hint to a text input component. */
  hint?: HintOptions | undefined
  /** Can be used to add an error message to the text input component. The error message component will not display if you use a falsy value for `errorMessage`, for example `false` or `null`. */
  errorMessage?: ErrorMessageOptions | undefined
  /** Additional options for the form group containing the text input component. */
  formGroup?: PasswordInputFormGroup | undefined
  /** Classes to add to the input. */
  classes?: string | undefined
  /** Attribute to meet [WCAG success criterion 1.3.5: Identify input purpose](https://www.w3.org/WAI/WCAG22/Understanding/identify-input-purpose.html). See the [Autofill section in the HTML standard](https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill) for full list of attributes that can be used. Default is `"current-password"`. */
  autocomplete?: string | undefined
  /** HTML attributes (for example data attributes) to add to the input. */
  attributes?: AttributeMap | undefined
  /** Button text when the password is hidden. Defaults to `"Show"`. */
  showPasswordText?: string | undefined
  /** Button text when the password is visible. Defaults to `"Hide"`. */
  hidePasswordText?: string | undefined
  /** Button text exposed to assistive technologies, like screen readers, when the password is hidden. Defaults to `"Show password"`. */
  showPasswordAriaLabelText?: string | undefined
  /** Button text exposed to assistive technologies, like screen readers, when the password is visible. Defaults to `"Hide password"`. */
  hidePasswordAriaLabelText?: string | undefined
  /** Announcement made to screen reader users when their password has become visible in plain text. Defaults to `"Your password is visible"`. */
  passwordShownAnnouncementText?: string | undefined
  /** Announcement made to screen reader users when their password has been obscured and is not visible. Defaults to `"Your password is hidden"`. */
  passwordHiddenAnnouncementText?: string | undefined
  /** Optional object allowing customisation of the toggle button. */
  button?: PasswordInputButton | undefined
}

export type PhaseBannerOptions = TextOrHtml & {
  /** The tag used by the phase banner component. */
  tag: TagOptions
  /** Classes to add to the phase banner container. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the phase banner container. */
  attributes?: AttributeMap | undefined
}

export type RadiosFormGroupBeforeInputs = TextOrHtml

export type RadiosFormGroupAfterInputs = TextOrHtml

export type RadiosFormGroup = {
  /** Classes to add to the form group (for example to show error state for the whole group). */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the form group. */
  attributes?: AttributeMap | undefined
  /** Content to add before all radio items within the radios component. */
  beforeInputs?: RadiosFormGroupBeforeInputs | undefined
  /** Content to add after all radio items within the radios component. */
  afterInputs?: RadiosFormGroupAfterInputs | undefined
}

export type RadiosItemLabel = {
  /** Classes to add to the label tag. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the label tag. */
  attributes?: AttributeMap | undefined
}

export type RadiosItemConditional = {
  /** The HTML to reveal when the radio is checked. */
  html: Html
}

export type RadiosItem = {
  /** If `html` is set, this is not required. Text to use within each radio item label. If `html` is provided, the `text` option will be ignored. */
  text?: string | undefined
  /** If `text` is set, this is not required. HTML to use within each radio item label. If `html` is provided, the `text` option will be ignored. */
  html?: Html | undefined
  /** Specific ID attribute for the radio item. If omitted, then `idPrefix` string will be applied. */
  id?: string | undefined
  /** Value for the radio input. */
  value?: string | number | undefined
  /** Subset of options for the label used by each radio item within the radios component. */
  label?: RadiosItemLabel | undefined
  /** Can be used to add a hint to each radio item within the radios component. */
  hint?: HintOptions | undefined
  /** Divider text to separate radio items, for example the text `"or"`. */
  divider?: string | undefined
  /** Whether the radio should be checked when the page loads. Takes precedence over the top-level `value` option. */
  checked?: boolean | undefined
  /** Provide additional content to reveal when the radio is checked. */
  conditional?: RadiosItemConditional | undefined
  /** If `true`, radio will be disabled. */
  disabled?: boolean | undefined
  /** HTML attributes (for example data attributes) to add to the radio input tag. */
  attributes?: AttributeMap | undefined
}

export type RadiosOptions = {
  /** The fieldset used by the radios component. */
  fieldset?: FieldsetOptions | undefined
  /** Can be used to add a hint to the radios component. */
  hint?: HintOptions | undefined
  /** Can be used to add an error message to the radios component. The error message component will not display if you use a falsy value for `errorMessage`, for example `false` or `null`. */
  errorMessage?: ErrorMessageOptions | undefined
  /** Additional options for the form group containing the radios component. */
  formGroup?: RadiosFormGroup | undefined
  /** Optional prefix. This is used to prefix the `id` attribute for each radio input, hint and error message, separated by `-`. Defaults to the `name` option value. */
  idPrefix?: string | undefined
  /** Name attribute for the radio items. */
  name: string
  /** The radio items within the radios component. */
  items: readonly (RadiosItem | Falsy)[]
  /** The value for the radio which should be checked when the page loads. Use this as an alternative to setting the `checked` option on each individual item. */
  value?: string | number | undefined
  /** Classes to add to the radio container. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the radio container. */
  attributes?: AttributeMap | undefined
}

export type SelectItem = {
  /** Value for the option. If this is omitted, the value is taken from the text content of the option element. */
  value?: string | number | undefined
  /** Text for the option item. */
  text: string
  /** Whether the option should be selected when the page loads. Takes precedence over the top-level `value` option. */
  selected?: boolean | undefined
  /** Sets the option item as disabled. */
  disabled?: boolean | undefined
  /** HTML attributes (for example data attributes) to add to the option. */
  attributes?: AttributeMap | undefined
}

export type SelectFormGroupBeforeInput = TextOrHtml

export type SelectFormGroupAfterInput = TextOrHtml

export type SelectFormGroup = {
  /** Classes to add to the form group (for example to show error state for the whole group). */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the form group. */
  attributes?: AttributeMap | undefined
  /** Content to add before the select used by the select component. */
  beforeInput?: SelectFormGroupBeforeInput | undefined
  /** Content to add after the select used by the select component. */
  afterInput?: SelectFormGroupAfterInput | undefined
}

export type SelectOptions = {
  /** ID for the select box. Defaults to the value of `name`. */
  id?: string | undefined
  /** Name property for the select. */
  name: string
  /** The items within the select component. */
  items?: readonly (SelectItem | Falsy)[] | undefined
  /** Value for the option which should be selected. Use this as an alternative to setting the `selected` option on each individual item. */
  value?: string | number | undefined
  /** If `true`, select box will be disabled. Use the `disabled` option on each individual item to only disable certain options. */
  disabled?: boolean | undefined
  /** One or more element IDs to add to the `aria-describedby` attribute, used to provide additional descriptive information for screenreader users. */
  describedBy?: string | undefined
  /** The label used by the select component. */
  label: LabelOptions
  /** Can be used to add a hint to the select component. */
  hint?: HintOptions | undefined
  /** Can be used to add an error message to the select component. The error message component will not display if you use a falsy value for `errorMessage`, for example `false` or `null`. */
  errorMessage?: ErrorMessageOptions | undefined
  /** Additional options for the form group containing the select component. */
  formGroup?: SelectFormGroup | undefined
  /** Classes to add to the select. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the select. */
  attributes?: AttributeMap | undefined
}

export type ServiceNavigationNavigation = TextOrHtml & {
  /** If `true`, indicates that the user is currently on this page. This takes precedence over `active`. */
  current?: boolean | undefined
  /** If `true`, indicates that the user is within this group of pages in the navigation hierarchy. */
  active?: boolean | undefined
  /** URL of the navigation item anchor. */
  href?: string | undefined
  /** HTML attributes (for example data attributes) to add to the navigation item anchor. */
  attributes?: AttributeMap | undefined
}

export type ServiceNavigationSlotsEnd = {
  /** HTML injected at the end of the service header container. */
  html?: Html | undefined
  /** By default, the `end` slot renders below the navigation items. Use `inline` to render it on the same line as the navigation items when space is available. */
  align?: string | undefined
}

export type ServiceNavigationSlots = {
  /** HTML injected at the start of the service header container. */
  start?: Html | undefined
  /** Options for injecting HTML at the end of the service header container. */
  end?: Html | ServiceNavigationSlotsEnd | undefined
  /** HTML injected before the first list item in the navigation list. Requires `navigation` to be set. */
  navigationStart?: Html | undefined
  /** HTML injected after the last list item in the navigation list. Requires `navigation` to be set. */
  navigationEnd?: Html | undefined
}

export type ServiceNavigationOptions = {
  /** Classes to add to the service navigation container. */
  classes?: string | undefined
  /** HTML attributes (for example, data attributes) to add to the service navigation container. */
  attributes?: AttributeMap | undefined
  /** The text for the `aria-label` which labels the service navigation container when a service name is included. Defaults to `"Service information"`. */
  ariaLabel?: string | undefined
  /** The text of the mobile navigation menu toggle. */
  menuButtonText?: string | undefined
  /** The screen reader label for the mobile navigation menu toggle. Defaults to the same value as `menuButtonText` if not specified. */
  menuButtonLabel?: string | undefined
  /** The screen reader label for the mobile navigation menu. Defaults to the same value as `menuButtonText` if not specified. */
  navigationLabel?: string | undefined
  /** The ID used to associate the mobile navigation toggle with the navigation menu. Defaults to `navigation`. */
  navigationId?: string | undefined
  /** Classes to add to the navigation menu container. */
  navigationClasses?: string | undefined
  /** Whether the navigation should be collapsed inside a menu on mobile. Defaults to true if there is more than one navigation item. */
  collapseNavigationOnMobile?: boolean | undefined
  /** The name of your service. */
  serviceName?: string | undefined
  /** The homepage of your service. */
  serviceUrl?: string | undefined
  /** Used to add navigation to the service header. */
  navigation?: readonly (ServiceNavigationNavigation | Falsy)[] | undefined
  /** Specified points for injecting custom HTML into the service header. */
  slots?: ServiceNavigationSlots | undefined
}

export type SkipLinkOptions = TextOrHtml & {
  /** The value of the skip link’s `href` attribute. Defaults to `"#content"` if you do not provide a value. */
  href?: string | undefined
  /** Classes to add to the skip link. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the skip link. */
  attributes?: AttributeMap | undefined
}

export type SummaryListRowKey = TextOrHtml & {
  /** Classes to add to the key wrapper. */
  classes?: string | undefined
}

export type SummaryListRowValue = TextOrHtml & {
  /** Classes to add to the value wrapper. */
  classes?: string | undefined
}

export type SummaryListRowActionsItem = TextOrHtml & {
  /** The value of the link's `href` attribute for an action item. */
  href: string
  /** Actions rely on context from the surrounding content so may require additional accessible text. Text supplied to this option is appended to the end. Use `html` for more complicated scenarios. */
  visuallyHiddenText?: string | undefined
  /** Classes to add to the action item. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the action item. */
  attributes?: AttributeMap | undefined
}

export type SummaryListRowActions = {
  /** The action link items within the row item of the summary list component. */
  items?: readonly (SummaryListRowActionsItem | Falsy)[] | undefined
  /** Classes to add to the actions wrapper. */
  classes?: string | undefined
}

export type SummaryListRow = {
  /** Classes to add to the row `div`. */
  classes?: string | undefined
  /** The reference content (key) for each row item in the summary list component. */
  key: SummaryListRowKey
  /** The value for each row item in the summary list component. */
  value: SummaryListRowValue
  /** The action link content for each row item in the summary list component. */
  actions?: SummaryListRowActions | undefined
}

export type SummaryListCardTitle = {
  /** Text to use within each title. If `html` is provided, the `text` option will be ignored. */
  text?: string | undefined
  /** Text to use within each title. If `html` is provided, the `text` option will be ignored. */
  html?: Html | undefined
  /** Heading level, from `1` to `6`. Default is `2`. */
  headingLevel?: number | undefined
  /** Classes to add to the title wrapper. */
  classes?: string | undefined
}

export type SummaryListCardActionsItem = TextOrHtml & {
  /** The value of the link's `href` attribute for an action item. */
  href: string
  /** Actions rely on context from the surrounding content so may require additional accessible text. Text supplied to this option is appended to the end. Use `html` for more complicated scenarios. */
  visuallyHiddenText?: string | undefined
  /** Classes to add to the action item. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the action item. */
  attributes?: AttributeMap | undefined
}

export type SummaryListCardActions = {
  /** The action link items shown in the header within the summary card wrapped around the summary list component. */
  items?: readonly (SummaryListCardActionsItem | Falsy)[] | undefined
  /** Classes to add to the actions wrapper. */
  classes?: string | undefined
}

export type SummaryListCard = {
  /** Data for the summary card header. */
  title?: SummaryListCardTitle | undefined
  /** The action link content shown in the header of each summary card wrapped around the summary list component. */
  actions?: SummaryListCardActions | undefined
  /** Classes to add to the container. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the container. */
  attributes?: AttributeMap | undefined
}

export type SummaryListOptions = {
  /** The rows within the summary list component. */
  rows: readonly (SummaryListRow | Falsy)[]
  /** Can be used to wrap a summary card around the summary list component. If any of these options are present, a summary card will wrap around the summary list. */
  card?: SummaryListCard | undefined
  /** Classes to add to the container. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the container. */
  attributes?: AttributeMap | undefined
}

export type TableCell = {
  /** If `html` is set, this is not required. Text for table head cells. If `html` is provided, the `text` option will be ignored. */
  text?: string | undefined
  /** If `text` is set, this is not required. HTML for table head cells. If `html` is provided, the `text` option will be ignored. */
  html?: Html | undefined
  /** Specify format of a cell. Currently we only use "numeric". */
  format?: string | undefined
  /** Classes to add to the table head cell. */
  classes?: string | undefined
  /** Specify how many columns a cell extends. */
  colspan?: number | undefined
  /** Specify how many rows a cell extends. */
  rowspan?: number | undefined
  /** HTML attributes (for example data attributes) to add to the table cell. */
  attributes?: AttributeMap | undefined
}

export type TableOptions = {
  /** The rows within the table component. */
  rows: readonly (readonly TableCell[] | Falsy)[]
  /** Can be used to add a row of table header cells (`<th>`) at the top of the table component. */
  head?: readonly TableCell[] | undefined
  /** Caption text. */
  caption?: string | undefined
  /** Classes for caption text size. Classes should correspond to the available typography heading classes. */
  captionClasses?: string | undefined
  /** If set to `true`, the first cell in each row will be a table header (`<th>`). */
  firstCellIsHeader?: boolean | undefined
  /** Classes to add to the table container. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the table container. */
  attributes?: AttributeMap | undefined
}

export type TabsItemPanel = TextOrHtml & {
  /** HTML attributes (for example data attributes) to add to the tab panel. */
  attributes?: AttributeMap | undefined
}

export type TabsItem = {
  /** Specific ID attribute for the tab item. If omitted, then `idPrefix` string is required instead. */
  id?: string | undefined
  /** The text label of a tab item. */
  label: string
  /** HTML attributes (for example data attributes) to add to the tab. */
  attributes?: AttributeMap | undefined
  /** The contents of each tab within the tabs component. This is referenced as a panel. */
  panel: TabsItemPanel
}

export type TabsOptions = {
  /** This is used for the main component and to compose the ID attribute for each item. */
  id?: string | undefined
  /** Optional prefix. This is used to prefix the `id` attribute for each tab item and panel, separated by `-`. */
  idPrefix?: string | undefined
  /** Title for the tabs table of contents. */
  title?: string | undefined
  /** The individual tabs within the tabs component. */
  items: readonly (TabsItem | Falsy)[]
  /** Classes to add to the tabs component. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the tabs component. */
  attributes?: AttributeMap | undefined
}

export type TagOptions = TextOrHtml & {
  /** Classes to add to the tag. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the tag. */
  attributes?: AttributeMap | undefined
}

export type TaskListItemTitle = TextOrHtml & {
  /** Classes to add to the title wrapper. */
  classes?: string | undefined
}

export type TaskListItemHint = TextOrHtml

export type TaskListItemStatus = {
  /** Can be used to add a tag to the status of the task within the task list component. */
  tag?: TagOptions | undefined
  /** Text to use for the status, as an alternative to using a tag. If `html` or `tag` is provided, the `text` argument will be ignored. */
  text?: string | undefined
  /** HTML to use for the status, as an alternative to using a tag. If `html` or `tag` is provided, the `text` argument will be ignored. */
  html?: Html | undefined
  /** Classes to add to the status container. */
  classes?: string | undefined
}

export type TaskListItem = {
  /** The main title for the task within the task list component. */
  title: TaskListItemTitle
  /** Can be used to add a hint to each task within the task list component. */
  hint?: TaskListItemHint | undefined
  /** The status for each task within the task list component. */
  status: TaskListItemStatus
  /** The value of the link’s `href` attribute for the task list item. */
  href?: string | undefined
  /** Classes to add to the item `div`. */
  classes?: string | undefined
}

export type TaskListOptions = {
  /** The items for each task within the task list component. */
  items: readonly (TaskListItem | Falsy)[]
  /** Classes to add to the `ul` container for the task list. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the `ul` container for the task list. */
  attributes?: AttributeMap | undefined
  /** Optional prefix. This is used to prefix the `id` attribute for the task list item tag and hint, separated by `-`. Defaults to `"task-list"`. */
  idPrefix?: string | undefined
}

export type TextareaFormGroupBeforeInput = TextOrHtml

export type TextareaFormGroupAfterInput = TextOrHtml

export type TextareaFormGroup = {
  /** Classes to add to the form group (for example to show error state for the whole group). */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the form group. */
  attributes?: AttributeMap | undefined
  /** Content to add before the textarea used by the textarea component. */
  beforeInput?: TextareaFormGroupBeforeInput | undefined
  /** Content to add after the textarea used by the textarea component. */
  afterInput?: TextareaFormGroupAfterInput | undefined
}

export type TextareaOptions = {
  /** The ID of the textarea. Defaults to the value of `name`. */
  id?: string | undefined
  /** The name of the textarea, which is submitted with the form data. */
  name: string
  /** Optional field to enable or disable the `spellcheck` attribute on the textarea. */
  spellcheck?: boolean | undefined
  /** Optional number of textarea rows (default is 5 rows). */
  rows?: string | number | undefined
  /** Optional initial value of the textarea. */
  value?: string | undefined
  /** If `true`, textarea will be disabled. */
  disabled?: boolean | undefined
  /** One or more element IDs to add to the `aria-describedby` attribute, used to provide additional descriptive information for screenreader users. */
  describedBy?: string | undefined
  /** The label used by the textarea component. */
  label: LabelOptions
  /** Can be used to add a hint to the textarea component. */
  hint?: HintOptions | undefined
  /** Can be used to add an error message to the textarea component. The error message component will not display if you use a falsy value for `errorMessage`, for example `false` or `null`. */
  errorMessage?: ErrorMessageOptions | undefined
  /** Additional options for the form group containing the textarea component. */
  formGroup?: TextareaFormGroup | undefined
  /** Classes to add to the textarea. */
  classes?: string | undefined
  /** Attribute to meet [WCAG success criterion 1.3.5: Identify input purpose](https://www.w3.org/WAI/WCAG22/Understanding/identify-input-purpose.html), for instance `"bday-day"`. See the [Autofill section in the HTML standard](https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill) section in the HTML standard for full list of attributes that can be used. */
  autocomplete?: string | undefined
  /** HTML attributes (for example data attributes) to add to the textarea. */
  attributes?: AttributeMap | undefined
}

export type WarningTextOptions = TextOrHtml & {
  /** The fallback text for the icon. Defaults to `"Warning"`. */
  iconFallbackText?: string | undefined
  /** Classes to add to the warning text. */
  classes?: string | undefined
  /** HTML attributes (for example data attributes) to add to the warning text. */
  attributes?: AttributeMap | undefined
}
