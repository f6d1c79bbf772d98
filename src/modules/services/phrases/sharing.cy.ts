import type { Phrases } from '#kernel/said.ts'

/** What does not fit of a council’s changes, or of what is made from an archetype, in Welsh. */
export const sharingPhrases: Phrases = {
  'It does not pass.': 'Nid yw’n pasio.',
  'The example “{0}” does not come true: {1}': 'Nid yw’r enghraifft “{0}” yn dod yn wir: {1}',
  'The overlay is for {0}, but the package is {1}.':
    'Mae’r troshaen ar gyfer {0}, ond {1} yw’r pecyn.',
  'Lay it over the package it was written for.':
    'Gosodwch hi dros y pecyn y’i hysgrifennwyd ar ei gyfer.',
  'The overlay was written against release {0} of {1}, which this is not.':
    'Ysgrifennwyd y troshaen yn erbyn rhyddhad {0} o {1}, ac nid hwnnw yw hwn.',
  'Bring it to this release with an upgrade.': 'Dewch â hi at y rhyddhad hwn ag uwchraddiad.',
  '{0} is changed twice, by {1} and {2}.': 'Newidir {0} ddwywaith, gan {1} a {2}.',
  'Make one change of them.': 'Gwnewch un newid ohonynt.',
  'The package already has {0}.': 'Mae {0} gan y pecyn eisoes.',
  'Give what you add another id.': 'Rhowch id arall i’r hyn a ychwanegwch.',
  'The words at {0} are not those of what is added.':
    'Nid geiriau’r hyn a ychwanegir yw’r geiriau yn {0}.',
  'Change them by a change of words.': 'Newidiwch nhw â newid geiriau.',
  'The overlay was written against release {0} of {1}, which is not the one given.':
    'Ysgrifennwyd y troshaen yn erbyn rhyddhad {0} o {1}, ac nid hwnnw a roddwyd.',
  'Give the release it names.': 'Rhowch y rhyddhad y mae’n ei enwi.',
  'The release itself does not pass the checks.': 'Nid yw’r rhyddhad ei hun yn pasio’r gwiriadau.',
  'Tell its author; run moothall check on it.':
    'Dywedwch wrth ei awdur; rhedwch moothall check arno.',
  'words that a council may change': 'geiriau y caiff cyngor eu newid',
  'a value that a council may change': 'gwerth y caiff cyngor ei newid',
  'something that a council may leave out': 'rhywbeth y caiff cyngor ei adael allan',
  'a place where a council may add or move something':
    'man lle caiff cyngor ychwanegu neu symud rhywbeth',
  'Take the change out, or ask the author to open it.':
    'Tynnwch y newid, neu gofynnwch i’r awdur ei agor.',
  'The author has locked {0}.': 'Mae’r awdur wedi cloi {0}.',
  '{0} is set by law: {1}.': 'Gosodir {0} gan y gyfraith: {1}.',
  'Take the change out: it holds for every council.': 'Tynnwch y newid: mae’n sefyll i bob cyngor.',
  'There is no {0} in the package.': 'Nid oes {0} yn y pecyn.',
  'The change expects {0} to be {1}, but it is {2}.':
    'Mae’r newid yn disgwyl i {0} fod yn {1}, ond {2} ydyw.',
  'Look at what the package says now, and decide again.':
    'Edrychwch ar yr hyn a ddywed y pecyn yn awr, a phenderfynwch eto.',
  'Nobody has decided about {0} yet.': 'Nid oes neb wedi penderfynu am {0} eto.',
  '{0} cannot be kept as it is.': 'Ni ellir cadw {0} fel y mae.',
  'Decide it, and try again.': 'Penderfynwch, a rhoi cynnig arall arni.',
  'The slot {0} is not filled.': 'Nid yw’r slot {0} wedi’i lenwi.',
  'Write {0} under fill. {1}': 'Ysgrifennwch {0} o dan fill. {1}',
  'The slot {0} has no words.': 'Nid oes geiriau yn y slot {0}.',
  '{0} needs {1}, and it is not there.': 'Mae ar {0} angen {1}, ac nid yw yno.',
  'Add it. {0}': 'Ychwanegwch ef. {0}',
  'There is no page in the room {0}.': 'Nid oes tudalen yn yr ystafell {0}.',
  'Add pages. {0}': 'Ychwanegwch dudalennau. {0}',
  '{0} Such as: {1}': '{0} Megis: {1}',
  '{0} has no slot {1} {2}.': 'Nid oes gan {0} slot {1} {2}.',
  'for words': 'ar gyfer geiriau',
  'for a value': 'ar gyfer gwerth',
  '{0} does not let {1} be left out.': 'Nid yw {0} yn caniatáu gadael {1} allan.',
  'Remove it: nothing of this archetype may be left out.':
    'Tynnwch ef: ni chaniateir gadael dim o’r archdeip hwn allan.',
  'It lets these be left out: {0}.': 'Mae’n caniatáu gadael y rhain allan: {0}.',
  'a room of the archetype': 'ystafell o’r archdeip',
  'a page': 'tudalen',
  'There are two pages with the id {0}.': 'Mae dwy dudalen â’r id {0}.',
  '{0} is a slot of {1}, so a fact cannot have the same name.':
    'Slot o {1} yw {0}, felly ni all ffaith fod â’r un enw.',
  'Give the fact another id.': 'Rhowch id arall i’r ffaith.',
  '{0}: this leads round in a circle.': '{0}: mae hyn yn arwain mewn cylch.',
  'Make one of them from nothing, or from another.': 'Gwnewch un ohonynt o ddim, neu o un arall.',
  '{0} is made from too many others.': 'Gwneir {0} o ormod o rai eraill.',
  'Make it from one.': 'Gwnewch ef o un.',
  'There is no archetype {0}.': 'Nid oes archdeip {0}.',
  'Correct the name: archetypes are folders in library/archetypes.':
    'Cywirwch yr enw: ffolderi yn library/archetypes yw archdeipiau.',
  'Correct the name. There are: {0}.': 'Cywirwch yr enw. Y rhai sydd: {0}.',
  '{0} is at version {1} now; this was written against version {2}.':
    'Mae {0} ar fersiwn {1} yn awr; ysgrifennwyd hwn yn erbyn fersiwn {2}.',
  'Look at what changed in it, then write version: {0}.':
    'Edrychwch ar yr hyn a newidiodd ynddo, yna ysgrifennwch version: {0}.',
  'The archetype is named {0}, but its folder is {1}.':
    '{0} yw enw’r archdeip, ond {1} yw ei ffolder.',
  'When a service leaves out {0}: {1}': 'Pan fo gwasanaeth yn gadael {0} allan: {1}',
  'The archetype has no sample, so nothing shows that a service can be made from it.':
    'Nid oes sampl gan yr archdeip, felly nid oes dim yn dangos y gellir gwneud gwasanaeth ohono.',
  'Add the folder sample: a small service made from it, with examples.':
    'Ychwanegwch y ffolder sample: gwasanaeth bach a wnaed ohono, ag enghreifftiau.',
}
