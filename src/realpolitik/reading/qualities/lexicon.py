"""The words that tell how something is said: verbs of saying, of will, of fear, of denial.

Lemmas, in lower case, written by this project.
"""

from __future__ import annotations

__all__ = [
    "ABSENT",
    "ADVERBS_OF_OPINION",
    "ADVERBS_OF_PERHAPS",
    "ANNOUNCED",
    "ASKED_FOR",
    "CLAIMS",
    "COMMITTED",
    "COMMITTING",
    "CONDITIONS",
    "DENYING",
    "DENYING_CLAIMS",
    "DREADED",
    "FAILING",
    "FORTHCOMING",
    "GUESSING",
    "HYPOTHETICAL",
    "HYPOTHETICAL_ADJECTIVES",
    "HYPOTHETICAL_NOUNS",
    "INTENDED",
    "INTENDED_ADJECTIVES",
    "INTENDED_NOUNS",
    "JUDGEMENTS",
    "JUDGING",
    "JUDGING_DEEDS",
    "JUDGING_NOUNS",
    "LIGHT",
    "NAMING",
    "NEEDS_THAT",
    "NEG_RAISING",
    "NOBODY",
    "NO_DENIAL",
    "OCCURRING",
    "PLANNED",
    "POSSIBLE",
    "PROMISED",
    "PROMISING",
    "QUALITIES",
    "REACTING",
    "SAYING",
    "SEEMING",
    "SURE",
    "THINKING",
    "THROUGH",
    "UNTRUE",
    "VERDICTS",
    "VOICED",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEEDS_THAT = _words(
    "find show hear learn see hold regard decide agree accept read let rule demand urge propose consider ask"
    " guess figure judge get calculate trust recommend advise repeat continue specify"
)
"""These bring a speech only with a "that" or a subject of its own behind them: found that, not found itself."""

VOICED = _words(
    "send give issue make offer release deliver voice express repeat convey publish circulate renew reiterate"
    " level lodge file bring carry provide spread broadcast relay extend post float advance raise cite quote"
)
"""With a noun of claiming as their object their subject is the speaker: sent signals that."""

THINKING = _words(
    "believe think consider suspect doubt expect fear hope worry assume reckon feel deem judge imagine"
    " suppose regard view see guess find hold calculate foresee anticipate dread trust figure"
)
"""What a mind does: with a clause behind it the clause is the thinker's."""

SAYING = _words(
    "say tell add state announce declare report note claim assert insist maintain argue explain reveal"
    " disclose confirm acknowledge admit concede warn remark observe comment reply respond answer recall"
    " reiterate stress emphasise emphasize underline underscore contend allege charge suggest indicate signal"
    " hint predict estimate forecast write tweet post conclude deny complain caution vow promise pledge"
    " threaten inform assure reassure notify brief affirm reaffirm repeat testify swear lament joke quip"
    " proclaim pronounce opine profess aver attest certify mention specify clarify elaborate continue recount"
    " relate read demand urge propose recommend rule decide speculate"
    " boast brag protest retort rebut counter agree accept intimate imply"
    " let advise communicate denounce dismiss echo express"
    " publish broadcast cable telegraph telephone relay"
    " show find hear learn"
    " ask wonder cry shout exclaim yell thunder fume scoff sneer intone muse dispute contest"
)
"""What makes its subject a speaker, if a clause or a quotation depends on it."""

ANNOUNCED = _words(
    "report confirm deny claim allege reveal disclose predict acknowledge admit mention forecast signal hint"
)
"""What makes its subject the speaker of its object, too: reported a raid. Who announces or declares a deed does it."""

COMMITTED = _words("claim profess purport signal hint")
"""With an infinitive these report what their subject said: claims to have sunk."""

COMMITTING = _words(
    "agree decide prepare resolve swear aim want seek wish hope volunteer consent commit conspire plot mean"
    " arrange determine choose opt"
)
"""With an infinitive they are meant deeds themselves: agreed to send troops."""

CLAIMS = _words(
    "claim statement assertion allegation report accusation charge suggestion announcement argument"
    " contention insistence remark comment declaration admission acknowledgement acknowledgment confirmation"
    " disclosure revelation warning prediction denial complaint belief view opinion conclusion assurance"
    " promise pledge vow threat testimony account rumour rumor signal hint message word estimate finding"
    " forecast insinuation notion idea conviction suspicion fear hope concern claims news"
)
"""Nouns whose clause is what somebody says: the ministry's claim that …"""

DENYING = _words("deny refute disclaim disavow rebut disown repudiate gainsay")
"""What they govern is denied."""

DENYING_CLAIMS = _words(
    "reject dismiss refute deny rebut contest dispute debunk discount repudiate disclaim disavow"
    " contradict rubbish brush scoff denounce counter question"
)
"""With a noun of claiming as their object they deny what is claimed."""

NO_DENIAL = _words(
    "entry access visa request permit permission right asylum use help aid assistance"
)
"""To deny somebody these is to refuse them."""

INTENDED = _words(
    "plan intend vow promise pledge agree prepare threaten offer decide aim undertake commit want seek wish"
    " resolve swear propose schedule plot mean schedule set arrange volunteer envisage envision contemplate"
    " aspire determine opt choose consent signal hint slate ready poise gear design expect"
    " covenant guarantee conspire move try attempt endeavour endeavor strive"
)
"""What they govern as an infinitive is meant to be done."""

PLANNED = _words(
    "plan intend propose promise pledge schedule threaten plot offer prepare contemplate envisage"
)
"""A deed that is their object is meant to be done: planned an attack."""

INTENDED_ADJECTIVES = _words(
    "ready willing determined due set poised prepared eager bound committed resolved scheduled keen about"
    " intent slated pledged minded inclined planning sworn"
)

INTENDED_NOUNS = _words(
    "plan decision promise pledge vow threat intention intent commitment agreement resolve willingness"
    " readiness offer determination aim goal undertaking preparation proposal pact accord deal scheme plot"
    " bid effort attempt move order mission campaign obligation guarantee"
)

HYPOTHETICAL = _words(
    "hope fear worry urge call ask demand request consider mull suggest wish advise encourage beg implore"
    " press recommend advocate dread order instruct tempt allow permit invite appeal exhort tell direct"
    " warn discourage dissuade authorize authorise empower enable entitle require oblige challenge dare"
    " lobby plead petition wonder speculate suspect ponder weigh debate discuss imagine pray long need"
    " prevent deter avert avoid forbid ban prohibit bar await risk"
)
"""What they govern need not happen."""

HYPOTHETICAL_ADJECTIVES = _words(
    "likely unlikely possible impossible potential afraid hopeful free conceivable"
    " plausible improbable reluctant probable doubtful welcome entitled liable prone fearful feared keen"
)

HYPOTHETICAL_NOUNS = _words(
    "possibility risk danger fear hope prospect chance likelihood call demand request appeal ability capacity"
    " capability right need urge temptation wish desire worry threat probability option opportunity power"
    " authority permission suggestion scenario speculation freedom potential dream idea plea talk rumour"
    " rumor expectation willingness possibilities warning question suspicion deterrent alternative"
    " obstacle way means reason pressure concern anxiety"
)

JUDGING = _words(
    "believe think consider reckon feel deem judge suppose regard view find opine suspect guess imagine doubt"
)
"""What these govern is somebody's opinion."""

SEEMING = _words("seem appear look sound")

ADVERBS_OF_OPINION = _words(
    "arguably surely undoubtedly obviously clearly frankly personally"
    " unfortunately sadly regrettably rightly wrongly foolishly wisely admittedly doubtless"
    " essentially"
)

ADVERBS_OF_PERHAPS = _words(
    "apparently seemingly evidently ostensibly perhaps maybe possibly probably presumably potentially conceivably hypothetically theoretically"
    " likely"
)

POSSIBLE = _words(
    "possible potential hypothetical likely feared conceivable eventual would-be probable looming"
    " prospective theoretical imaginary"
)
"""Adjectives of a deed that may never be done."""

CONDITIONS = _words("if unless provided providing lest otherwise supposing assuming whenever once")

THROUGH = _words(
    "begin start continue help manage proceed force compel lead cause go come keep let make have get"
    " resume remain dare rush hasten move fail refuse decline stop cease halt be use serve happen"
    " prove tend bother hesitate neglect omit vote consist claim cooperate join work participate"
)
"""What they govern is said as they themselves are: will begin to withdraw."""

FAILING = _words("fail neglect omit forget")
"""What they govern did not happen."""

ABSENT = _words("lack absence avoidance non-existence nonexistence want lacking")

NEG_RAISING = _words(
    "believe think expect want intend plan seem appear suppose wish consider seek aim agree"
    " manage begin start continue allow let dare bother choose decide mean attempt try propose"
    " promise pledge go move use have need come help vote offer prepare commit get force compel cause lead"
    " ready willing able likely interested about going set due prepared expected planned want"
)
"""Negated, they negate what they govern: does not plan to attack."""

LIGHT = _words(
    "carry conduct launch make take hold have give provide sign impose reach issue mount stage"
    " commit undertake offer receive see get show do perform execute order announce declare begin start"
    " grant send lend extend suffer be involve plan authorize authorise"
)
"""Their object is the deed: did not carry out an attack."""

OCCURRING = _words(
    "happen occur take materialise materialize come follow ensue exist begin start place be erupt go"
)

REACTING = _words(
    "condemn praise welcome criticise criticize thank denounce defend blame accuse regret deplore applaud"
    " congratulate protest demand urge commend hail mourn recall remember investigate probe deny discuss"
    " decry lament justify avenge"
)
"""A date behind their object is of the deed they react to: condemned the raid of 3 May."""

PROMISING = _words("vow promise pledge threaten offer plan intend undertake")
"""These mean a deed to come, whatever follows."""

FORTHCOMING = _words(
    "planned proposed upcoming imminent intended forthcoming scheduled pending promised threatened future"
    " coming impending"
)

DREADED = _words(
    "fear urge demand prevent avert avoid request seek consider want expect recommend advocate risk deter mull"
    " oppose await forestall favour favor"
)
"""A deed that is their object need not be done."""

ASKED_FOR = _words(
    "risk danger possibility fear threat prospect hope chance call demand likelihood request appeal warning"
    " spectre specter"
)
"""Nouns before the noun of a deed that need not be done: the risk of an attack."""

UNTRUE = _words(
    "false untrue fabrication lie invention nonsense baseless groundless unfounded fiction myth fantasy"
    " absurd ridiculous fake hoax slander libel propaganda fable incorrect inaccurate mendacious"
    " preposterous laughable"
)
"""What somebody calls a report that he denies."""

VERDICTS = _words(
    "mistake folly foolhardy madness shame disgrace triumph disaster catastrophe failure success pity tragedy"
    " blunder farce sham outrage hypocrisy absurd foolish wise unwise reckless shameful dangerous good bad"
    " right wrong unjust just unfair fair legitimate illegitimate necessary unnecessary essential important"
    " clear obvious naive cynical hypocritical unacceptable regrettable inevitable dishonest brutal brave"
    " courageous cowardly weak crucial vital senseless pointless futile counterproductive irresponsible"
    " deplorable commendable admirable noble contemptible overdue disgraceful scandalous thief bully liar"
    " coward hypocrite insult crime betrayal"
)
"""Words of praise and blame."""

JUDGEMENTS = _words(
    "shabby shameful shameless reckless disgraceful cowardly barbaric barbarous noble generous foolish foolhardy"
    " wise unwise criminal wanton cynical senseless needless pointless monstrous outrageous scandalous"
    " contemptible despicable infamous heroic gallant selfish hypocritical brazen naked blatant craven"
    " commendable admirable courageous brave magnanimous statesmanlike clumsy inept ill-judged ill-advised"
    " misguided unforgivable unpardonable inexcusable unworthy odious vile heinous dastardly wicked"
    " treacherous perfidious arrogant petty spiteful vindictive deplorable regrettable lamentable"
    " laudable shortsighted short-sighted absurd ridiculous grotesque ungrateful tactless welcome overdue"
    " unprovoked unwarranted illegal unlawful"
    " lawless ruthless merciless savage heartless inhuman callous bold timely belated half-hearted timid"
    " feeble spineless mean cruel splendid magnificent honourable honorable dishonourable dishonorable"
    " unjustifiable undignified worthy unfair kind unkind rude stupid silly idiotic clever sensible prudent imprudent rash hasty hysterical humiliating unjustified unjust indefensible"
)
"""Adjectives with which a writer judges a deed: a shabby seizure."""

PROMISED = _words(
    "vow promise pledge threaten swear undertake offer demand urge propose recommend ask wonder agree accept"
    " request decide refuse reject"
)
"""Who does this is the source of a deed of its own, not the speaker of another's."""

GUESSING = _words("believe suspect guess doubt suppose imagine")
"""What others than the writer do so need not be so; of the writer it is his opinion."""

SURE = _words(
    "sure certain convinced confident adamant aware afraid worried positive hopeful concerned alarmed pleased"
    " sorry glad doubtful sceptical skeptical satisfied"
)
"""Adjectives whose clause is what somebody thinks: is convinced that."""

NAMING = _words(
    "call consider deem regard brand describe label denounce condemn view see judge find think term dub"
    " characterise characterize decry hail dismiss portray treat"
)
"""What these make of a deed is a judgement: called the raid a crime."""

JUDGING_DEEDS = _words(
    "betray bully bungle squander meddle grovel dither blunder appease hector pander kowtow fawn cringe"
    " overreact backstab scapegoat bluster"
)
"""Verbs that judge the deed they name."""

JUDGING_NOUNS = _words(
    "betrayal bullying treachery blackmail robbery plunder cruelty generosity kindness meddling appeasement"
    " bullying capitulation cowardice hypocrisy folly arrogance"
)
"""Nouns that judge the deed they name."""

QUALITIES = _words(
    "crime folly mistake error sin courage wisdom grace decency sense nerve audacity temerity insolence"
    " effrontery gall impudence honesty goodness stupidity foolishness blunder guts honour honor duty time"
)
"""Nouns whose clause is judged: had the courage to, the folly of."""

NOBODY = _words("nobody none nothing neither no-one nowhere")
