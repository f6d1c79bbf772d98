const en = {
  notice:
    'This form has changed since you began. You can finish as you began, or move your answers to the new form.',
  noticeLink: 'Update my answers',
  title: 'Update your answers to the new form',
  lead: 'This form has changed since you began. If you move to the new one, every answer that still fits is kept.',
  kept: 'Kept as you gave them',
  askedAgain: 'Asked again, because the answer no longer fits',
  asksNew: 'New questions, which you may be asked',
  leftOut: 'No longer asked; what you answered is dropped',
  move: 'Move to the new form',
  stay: 'Go on without changing',
  none: 'None',
  stoppedFallback: 'The law has changed',
  stoppedKept:
    'Nothing was sent. You can begin again with the new form; every answer that still fits is kept.',
  stoppedMove: 'Begin again with the new form',
  retiredTitle: (service: string) => `${service}: no longer online`,
  retired: 'This service has been taken down.',
  retiredStopped: 'What you had not sent yet can no longer be sent.',
  instead: 'Use this instead',
  call: (telephone: string) => `Call us on ${telephone}.`,
  all: 'All our services',
}
export type UpdateTexts = typeof en

const cy: UpdateTexts = {
  notice:
    'Mae’r ffurflen hon wedi newid ers i chi ddechrau. Gallwch orffen fel y dechreuoch, neu symud eich atebion i’r ffurflen newydd.',
  noticeLink: 'Diweddaru fy atebion',
  title: 'Diweddaru eich atebion i’r ffurflen newydd',
  lead: 'Mae’r ffurflen hon wedi newid ers i chi ddechrau. Os symudwch i’r un newydd, cedwir pob ateb sy’n dal i ffitio.',
  kept: 'Wedi’u cadw fel y’u rhoesoch',
  askedAgain: 'Gofynnir eto, am nad yw’r ateb yn ffitio bellach',
  asksNew: 'Cwestiynau newydd, y gellir eu gofyn i chi',
  leftOut: 'Ni ofynnir bellach; gollyngir eich ateb',
  move: 'Symud i’r ffurflen newydd',
  stay: 'Mynd ymlaen heb newid',
  none: 'Dim',
  stoppedFallback: 'Mae’r gyfraith wedi newid',
  stoppedKept:
    'Ni anfonwyd dim. Gallwch ddechrau eto gyda’r ffurflen newydd; cedwir pob ateb sy’n dal i ffitio.',
  stoppedMove: 'Dechrau eto gyda’r ffurflen newydd',
  retiredTitle: service => `${service}: nid yw ar-lein mwyach`,
  retired: 'Mae’r gwasanaeth hwn wedi’i dynnu i lawr.',
  retiredStopped: 'Ni ellir anfon yr hyn nad oeddech wedi’i anfon eto.',
  instead: 'Defnyddiwch hwn yn lle hynny',
  call: telephone => `Ffoniwch ni ar ${telephone}.`,
  all: 'Ein holl wasanaethau',
}

export const updateTexts = { en, cy }
