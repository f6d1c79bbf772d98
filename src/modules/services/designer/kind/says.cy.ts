/** In Welsh, what the kinds of the library ask of a service; by the English. */
export const says: Readonly<Record<string, string>> = {
  'The team that decides.': 'Y tîm sy’n penderfynu.',
  'The team that goes and looks.': 'Y tîm sy’n mynd i edrych.',
  'The team that considers the comments.': 'Y tîm sy’n ystyried y sylwadau.',
  'How long from the application to the decision.': 'Pa mor hir o’r cais i’r penderfyniad.',
  'How long before the decision is due the team is warned.':
    'Pa mor hir cyn i’r penderfyniad ddod yn ddyledus y rhybuddir y tîm.',
  'How long the applicant has to answer a question.':
    'Pa mor hir sydd gan yr ymgeisydd i ateb cwestiwn.',
  'How long the details are kept after the case is closed.':
    'Pa mor hir y cedwir y manylion ar ôl cau’r achos.',
  'Why they are kept for so long.': 'Pam y’u cedwir cyhyd.',
  'Why it may be rejected.': 'Pam y gellir ei wrthod.',
  'Why it may be refused.': 'Pam y gellir ei wrthod.',
  'Why the answer may be no.': 'Pam y gall yr ateb fod yn na.',
  'Why it may not be possible.': 'Pam efallai na fydd yn bosibl.',
  'Why it could not be brought.': 'Pam na ellid dod ag ef.',
  'Why an entry may not be made.': 'Pam na ellir gwneud cofnod.',
  'Why a report may be passed on.': 'Pam y gellir trosglwyddo adroddiad.',
  'Why nothing may be done.': 'Pam efallai na wneir dim.',
  'The provisions under which it may be refused.': 'Y darpariaethau y gellir ei wrthod odanynt.',
  'How long anybody may comment': 'Pa mor hir y caiff unrhyw un wneud sylwadau',
  'How long before the end the holder is told to renew.':
    'Pa mor hir cyn y diwedd y dywedir wrth y deiliad am adnewyddu.',
  'How long before the end the holder is reminded.':
    'Pa mor hir cyn y diwedd y caiff y deiliad ei atgoffa.',
  'How long before the end the subscriber is told to renew.':
    'Pa mor hir cyn y diwedd y dywedir wrth y tanysgrifiwr am adnewyddu.',
  'How long until somebody looks when it is urgent.':
    'Pa mor hir nes i rywun edrych pan fydd yn frys.',
  'How long until somebody looks otherwise.': 'Pa mor hir nes i rywun edrych fel arall.',
  'How long somebody may ask for another look.': 'Pa mor hir y caiff rhywun ofyn am edrych eto.',
  'How long the other look may take.': 'Pa mor hir y caiff yr edrych eto gymryd.',
  'How long looking again may take.': 'Pa mor hir y caiff edrych eto gymryd.',
  'How long somebody may ask for that.': 'Pa mor hir y caiff rhywun ofyn am hynny.',
  'How long the decision can be challenged.': 'Pa mor hir y gellir herio’r penderfyniad.',
  'The kind of person, room or vehicle that is booked.':
    'Y math o berson, ystafell neu gerbyd sy’n cael ei archebu.',
  'How long it takes.': 'Pa mor hir y mae’n ei gymryd.',
  'How long before it may be cancelled without losing the fee.':
    'Pa mor hir ymlaen llaw y gellir ei ganslo heb golli’r ffi.',
  'The ledger code it is booked to.': 'Y cod cyfriflyfr y’i cofnodir dano.',
  'Whether there is VAT in it: outside, exempt, zero or standard.':
    'A oes TAW ynddo: outside, exempt, zero neu standard.',
  'What was sent, with “your”, as it stands inside a sentence.':
    'Beth a anfonwyd, gyda “eich”, fel y mae’n sefyll mewn brawddeg.',
  'Who decides, with its article, as it stands inside a sentence.':
    'Pwy sy’n penderfynu, fel y mae’n sefyll mewn brawddeg.',
  'What is challenged, with “the”, inside a sentence.':
    'Beth sy’n cael ei herio, gyda’r fannod, mewn brawddeg.',
  'What its number is called, as a question.': 'Beth yw enw ei rif, fel cwestiwn.',
  'Where the number is found, and what it looks like.': 'Ble mae’r rhif, a sut olwg sydd arno.',
  'What happens when the person is right, as a sentence or two.':
    'Beth sy’n digwydd pan fydd y person yn iawn, mewn brawddeg neu ddwy.',
  'Where the person can go next and until when.': 'Ble gall y person fynd nesaf a hyd pryd.',
  'What the licence is called, with “a”, inside a sentence.':
    'Enw’r drwydded heb y fannod, mewn brawddeg.',
  'What the permit is called, with “a”, inside a sentence.':
    'Enw’r hawlen heb y fannod, mewn brawddeg.',
  'The same with “your”.': 'Yr un peth gyda “eich”.',
  'The same with “the”.': 'Yr un peth gyda’r fannod.',
  'What the holder must do, as a sentence or two.':
    'Beth sy’n rhaid i’r deiliad ei wneud, mewn brawddeg neu ddwy.',
  'What the holder must do while it is in force, as a sentence or two.':
    'Beth sy’n rhaid i’r deiliad ei wneud tra bydd mewn grym, mewn brawddeg neu ddwy.',
  'Where and until when a refusal can be appealed against; or that it cannot be, and what to do instead.':
    'Ble a hyd pryd y gellir apelio yn erbyn gwrthodiad; neu na ellir, a beth i’w wneud yn lle hynny.',
  'Who may comment and how, as a sentence for the applicant.':
    'Pwy gaiff wneud sylwadau a sut, fel brawddeg i’r ymgeisydd.',
  'What must be done when it ends, as a sentence.':
    'Beth sy’n rhaid ei wneud pan ddaw i ben, fel brawddeg.',
  'What can be done about a refusal, as a sentence.':
    'Beth y gellir ei wneud ynghylch gwrthodiad, fel brawddeg.',
  'What somebody who acts for another declares, as a sentence.':
    'Beth mae rhywun sy’n gweithredu dros un arall yn ei ddatgan, fel brawddeg.',
  'The assessment, with its article, inside a sentence.': 'Yr asesiad, mewn brawddeg.',
  'What you tell somebody who is found to be entitled, as a sentence or two.':
    'Beth rydych yn ei ddweud wrth rywun sydd â hawl, mewn brawddeg neu ddwy.',
  'What else may help somebody who is not.': 'Beth arall a allai helpu rhywun nad oes ganddo hawl.',
  'Where it can go after the other look.': 'Ble gall fynd ar ôl edrych eto.',
  'What is booked, with “the”, inside a sentence.':
    'Beth sy’n cael ei archebu, gyda’r fannod, mewn brawddeg.',
  'What to bring or know, as a sentence or two.':
    'Beth i ddod ag ef neu ei wybod, mewn brawddeg neu ddwy.',
  'What happens to a fee when it is cancelled in time, and later.':
    'Beth sy’n digwydd i ffi pan gaiff ei ganslo mewn pryd, ac yn hwyrach.',
  'What is claimed, with “the” where it has one, inside a sentence.':
    'Beth sy’n cael ei hawlio, mewn brawddeg.',
  'What the award means and what the person must tell you, as a sentence or two.':
    'Beth mae’r dyfarniad yn ei olygu a beth sy’n rhaid i’r person ei ddweud wrthych.',
  'Where a challenge can go after you have looked again, and within what time.':
    'Ble gall her fynd ar ôl i chi edrych eto, ac o fewn pa amser.',
  'What else may help somebody who is refused.': 'Beth arall a allai helpu rhywun a wrthodir.',
  'What is commented on, with “the”, inside a sentence.':
    'Beth y gwneir sylwadau arno, gyda’r fannod, mewn brawddeg.',
  'What can count in the decision and what cannot, as a sentence or two.':
    'Beth all gyfrif yn y penderfyniad a beth na all, mewn brawddeg neu ddwy.',
  'What will be published, as a sentence.': 'Beth a gyhoeddir, fel brawddeg.',
  'What is ordered, with “the”, inside a sentence.':
    'Beth sy’n cael ei archebu, gyda’r fannod, mewn brawddeg.',
  'What the person must do before it comes or with the old one, as a sentence or two.':
    'Beth sy’n rhaid i’r person ei wneud cyn iddo ddod neu â’r hen un.',
  'What to say when it has come, as a sentence.':
    'Beth i’w ddweud pan fydd wedi dod, fel brawddeg.',
  'What is paid, with “the”, inside a sentence.':
    'Beth sy’n cael ei dalu, gyda’r fannod, mewn brawddeg.',
  'Who gives free advice to somebody who cannot pay.':
    'Pwy sy’n rhoi cyngor am ddim i rywun na all dalu.',
  'The register, with “the”, inside a sentence.': 'Y gofrestr, gyda’r fannod, mewn brawddeg.',
  'What being on it means and what must be told, as a sentence or two.':
    'Beth mae bod arni’n ei olygu a beth sy’n rhaid ei ddweud, mewn brawddeg neu ddwy.',
  'Who can see the entry, as a sentence.': 'Pwy all weld y cofnod, fel brawddeg.',
  'What is reported, with “the”, as it stands inside a sentence.':
    'Beth sy’n cael ei adrodd, gyda’r fannod, fel y mae’n sefyll mewn brawddeg.',
  'What you will do about it, after “We will” (in Welsh a verb-noun, after “Byddwn yn”).':
    'Beth y byddwch yn ei wneud yn ei gylch, ar ôl “Byddwn yn” (yn Saesneg ar ôl “We will”).',
  'The same, after “We have”.': 'Yr un peth, ar ôl “We have”.',
  'The Welsh verb-noun again, with the soft mutation after “Ni allwn”.':
    'Y berfenw eto, gyda’r treiglad meddal ar ôl “Ni allwn”.',
  'What is an emergency, as examples in one sentence.':
    'Beth sy’n argyfwng, fel enghreifftiau mewn un frawddeg.',
  'The law it is asked under, with “the”, inside a sentence.':
    'Y gyfraith y gofynnir odani, mewn brawddeg.',
  'Who can be asked after you have looked again, and how.':
    'Pwy y gellir gofyn iddo ar ôl i chi edrych eto, a sut.',
  'What is subscribed to, with “the”, inside a sentence.':
    'Beth y tanysgrifir iddo, gyda’r fannod, mewn brawddeg.',
  'What comes when it has been set up, as a sentence or two.':
    'Beth sy’n dod pan fydd wedi’i sefydlu, mewn brawddeg neu ddwy.',
  'What happens to the fee when it is given up early.':
    'Beth sy’n digwydd i’r ffi pan roddir y gorau iddo’n gynnar.',
  'How to renew, as a sentence.': 'Sut i adnewyddu, fel brawddeg.',
  'When it is not answered in time, the person counts as right.':
    'Pan na chaiff ei ateb mewn pryd, y person sy’n cyfrif yn iawn.',
  'The person may be heard.': 'Gellir gwrando ar y person.',
  'It may be upheld in part.': 'Gellir ei gadarnhau’n rhannol.',
  'A licence that is not decided in time counts as granted.':
    'Mae trwydded na phenderfynir arni mewn pryd yn cyfrif fel un a roddwyd.',
  'A hearing where objections cannot be settled.':
    'Gwrandawiad lle na ellir datrys gwrthwynebiadau.',
  'A reminder to renew.': 'Nodyn atgoffa i adnewyddu.',
  'It may be made longer.': 'Gellir ei hymestyn.',
  'A reminder before it ends.': 'Nodyn atgoffa cyn iddi ddod i ben.',
  'The person may be invited to an assessment.': 'Gellir gwahodd y person i asesiad.',
  'It can be asked for from an earlier day, with the reason for the delay.':
    'Gellir gofyn amdano o ddiwrnod cynharach, â’r rheswm dros yr oedi.',
  'Asks whether they would like to speak at the meeting.':
    'Mae’n gofyn a hoffent siarad yn y cyfarfod.',
  'Somebody who cannot pay it all may ask for an arrangement.':
    'Caiff rhywun na all dalu’r cyfan ofyn am drefniant.',
  'Asks first whether anybody is in danger, and has them phone.':
    'Mae’n gofyn yn gyntaf a oes unrhyw un mewn perygl, ac yn eu cael i ffonio.',
  'A photo, if they have one.': 'Llun, os oes ganddynt un.',
  'The time may be made longer once, for a complex request.':
    'Gellir ymestyn yr amser unwaith, ar gyfer cais cymhleth.',
  'It can be changed while it runs.': 'Gellir ei newid tra bydd yn rhedeg.',
}
