import type { Phrases } from '#kernel/said.ts'

/** What is wrong with how a file is written, in Welsh. */
export const formatPhrases: Phrases = {
  'There are more than {0} files.': 'Mae mwy na {0} ffeil.',
  'The file {0} came twice.': 'Daeth y ffeil {0} ddwywaith.',
  'The file {0} is larger than 1 MB.': 'Mae’r ffeil {0} yn fwy nag 1 MB.',
  'The file {0} is not text.': 'Nid testun yw’r ffeil {0}.',
  'Choose the YAML files and letters of one package, saved as UTF-8.':
    'Dewiswch ffeiliau YAML a llythyrau un pecyn, wedi’u cadw fel UTF-8.',
  '{0} is not a word that can stand here.': 'Nid yw {0} yn air a all sefyll yma.',
  'A comma inside { } begins a new entry: put the text before it in double quotes.':
    'Mae coma y tu mewn i { } yn dechrau cofnod newydd: rhowch y testun o’i flaen mewn dyfynodau dwbl.',
  '{0} is not an id.': 'Nid id yw {0}.',
  'An id begins with a small letter and has only letters and digits, such as endDate.':
    'Mae id yn dechrau â llythyren fach ac yn cynnwys llythrennau a digidau’n unig, megis endDate.',
  'The file': 'Y ffeil',
  '{0} is missing.': 'Mae {0} ar goll.',
  'Add {0}.': 'Ychwanegwch {0}.',
  'Write {0}.': 'Ysgrifennwch {0}.',
  '{0} {1}.': '{0}: {1}.',
  '{0}.': '{0}.',
  'Put it right, or leave it out.': 'Cywirwch ef, neu gadewch ef allan.',
  'This entry': 'Y cofnod hwn',
  '{0} is too long.': '{0}: rhy hir.',
  '{0} cannot be “{1}”.': 'Ni all {0} fod yn “{1}”.',
  '{0} is empty or too short.': '{0}: gwag neu’n rhy fyr.',
  '{0} is not written as it should be.': '{0}: nid yw wedi’i ysgrifennu fel y dylai.',
  'it as the format says': 'ef fel y dywed y fformat',
  'at most {0} characters': 'dim mwy na {0} nod',
  'at most {0} entries': 'dim mwy na {0} cofnod',
  'at most {0}': 'dim mwy na {0}',
  'at least {0} characters': 'o leiaf {0} nod',
  'at least {0} entries': 'o leiaf {0} cofnod',
  'at least {0}': 'o leiaf {0}',
  text: 'testun',
  'a number': 'rhif',
  'a whole number': 'rhif cyfan',
  'true or false': 'true neu false',
  'a list: [one, two]': 'rhestr: [un, dau]',
  'settings, each as key: value': 'gosodiadau, pob un fel allwedd: gwerth',
  'Did you mean {0}?': 'Ai {0} oedd gennych mewn golwg?',
  'There are none yet: add it, or leave this out.':
    'Nid oes yr un eto: ychwanegwch ef, neu gadewch hyn allan.',
  'Use one of: {0} …': 'Defnyddiwch un o’r rhain: {0} …',
  'Use one of: {0}.': 'Defnyddiwch un o’r rhain: {0}.',
  'Add service.yaml with what is asked, what is decided and by when.':
    'Ychwanegwch service.yaml â’r hyn a ofynnir, yr hyn a benderfynir ac erbyn pryd.',
  'Add content.en.yaml with every word in English.':
    'Ychwanegwch content.en.yaml â phob gair yn Saesneg.',
  'Add content.cy.yaml with every word in Welsh.':
    'Ychwanegwch content.cy.yaml â phob gair yn Gymraeg.',
  'Add examples.yaml: answers in, outcome expected. A package without examples cannot be published.':
    'Ychwanegwch examples.yaml: yr atebion a roddir a’r canlyniad a ddisgwylir. Ni ellir cyhoeddi pecyn heb enghreifftiau.',
  'The file {0} is missing.': 'Mae’r ffeil {0} ar goll.',
  'A package does not have a file {0}.': 'Nid oes gan becyn ffeil {0}.',
  'Remove it. A package holds service.yaml, content.en.yaml, content.cy.yaml, examples.yaml and letters/<message>.<language>.md.':
    'Tynnwch hi. Mae pecyn yn cynnwys service.yaml, content.en.yaml, content.cy.yaml, examples.yaml a letters/<neges>.<iaith>.md.',
  'The file {0} is too large, or is not a plain file.':
    'Mae’r ffeil {0} yn rhy fawr, neu nid ffeil blaen mohoni.',
  'Keep each file under 1 MB and the package under 4 MB.':
    'Cadwch bob ffeil o dan 1 MB a’r pecyn o dan 4 MB.',
  'This word stands twice in the same place, so one of the two would be lost.':
    'Mae’r gair hwn yn sefyll ddwywaith yn yr un lle, felly collid un o’r ddau.',
  'The lines are not indented alike.': 'Nid yw’r llinellau wedi’u mewnoli yr un fath.',
  'Indent with two spaces for each level, and line up what belongs together.':
    'Mewnolwch â dau fwlch ar gyfer pob lefel, ac aliniwch yr hyn sy’n perthyn i’w gilydd.',
  'The line is indented with a tab.': 'Mae’r llinell wedi’i mewnoli â thab.',
  'Indent with spaces.': 'Mewnolwch â bylchau.',
  'There is one colon too many in the line.': 'Mae un colon yn ormod yn y llinell.',
  'Put the text in double quotes.': 'Rhowch y testun mewn dyfynodau dwbl.',
  'A colon is missing after the word.': 'Mae colon ar goll ar ôl y gair.',
  'Write the word, a colon, a space, and then its value.':
    'Ysgrifennwch y gair, colon, bwlch, ac yna ei werth.',
  'A bracket, quote or comma is missing.': 'Mae bachyn, dyfynnod neu goma ar goll.',
  'Close every { [ and " that was opened.': 'Caewch bob { [ a " a agorwyd.',
  'Something here was not expected.': 'Nid oedd disgwyl rhywbeth sydd yma.',
  'Look for text with a colon or a bracket in it, and put it in double quotes.':
    'Chwiliwch am destun â cholon neu fachyn ynddo, a rhowch ef mewn dyfynodau dwbl.',
  'A word beginning with ! is not allowed.': 'Ni chaniateir gair sy’n dechrau ag !.',
  'Leave it out; a package is plain data.': 'Gadewch ef allan; data plaen yw pecyn.',
  'The file repeats itself with aliases (*) far too often.':
    'Mae’r ffeil yn ei hailadrodd ei hun ag aliasau (*) yn llawer rhy aml.',
  'Write things out instead of using & and *.':
    'Ysgrifennwch bethau’n llawn yn lle defnyddio & a *.',
  'This cannot be read: {0}.': 'Ni ellir darllen hyn: {0}.',
  'must be money, as £5 or £12.50': 'rhaid iddo fod yn arian, megis £5 neu £12.50',
  'must be a length of time': 'rhaid iddo fod yn hyd o amser',
  'must be as 30 minutes, 2 hours or 1 day': 'rhaid iddo fod fel 30 minutes, 2 hours neu 1 day',
  'must be letters and digits in camelCase':
    'rhaid iddo fod yn llythrennau a digidau mewn camelCase',
  'must have at least one fact': 'rhaid bod o leiaf un ffaith',
  'must not repeat an option': 'ni chaiff ailadrodd opsiwn',
  'none must be one of the options': 'rhaid i none fod yn un o’r opsiynau',
}
