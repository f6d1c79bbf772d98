/** What was just done to cases, said to the officer on the page that follows. */
export const noticesEn = {
  assigned: (changed: number, left: number, outside: number) =>
    [
      changed === 1 ? '1 case was given.' : `${changed} cases were given.`,
      ...(left === 0
        ? []
        : [`${left} ${left === 1 ? 'was left: it is' : 'were left: they are'} someone else’s.`]),
      ...(outside === 0
        ? []
        : [
            `${outside} ${outside === 1 ? 'was' : 'were'} not given: that officer is not in the team that has ${outside === 1 ? 'it' : 'them'}.`,
          ]),
    ].join(' '),
  none: () => 'Nothing was changed: no case was selected.',
  whom: () => 'Nothing was changed: choose an officer to give the cases to.',
  away: () => 'Nothing was changed: that officer no longer works here. Choose another.',
  acted: () => 'It is done and written down.',
  moved: () => 'The case is with the other team.',
  task: () => 'The task was added.',
  finished: () => 'The task is done.',
  noted: () => 'The note is saved.',
}

export const noticesCy: typeof noticesEn = {
  assigned: (changed, left, outside) =>
    [
      `Achosion a roddwyd: ${changed}.`,
      ...(left === 0 ? [] : [`Achosion a adawyd am eu bod gan rywun arall: ${left}.`]),
      ...(outside === 0
        ? []
        : [`Achosion nas rhoddwyd am nad yw’r swyddog yn eu tîm: ${outside}.`]),
    ].join(' '),
  none: () => 'Ni newidiwyd dim: ni ddewiswyd achos.',
  whom: () => 'Ni newidiwyd dim: dewiswch swyddog i gael yr achosion.',
  away: () => 'Ni newidiwyd dim: nid yw’r swyddog hwnnw’n gweithio yma mwyach. Dewiswch un arall.',
  acted: () => 'Mae wedi’i wneud ac wedi’i gofnodi.',
  moved: () => 'Mae’r achos gyda’r tîm arall.',
  task: () => 'Ychwanegwyd y dasg.',
  finished: () => 'Mae’r dasg wedi’i gwneud.',
  noted: () => 'Cadwyd y nodyn.',
}
