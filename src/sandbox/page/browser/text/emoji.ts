/** Slack's names for the emoji that messages of a work tool use, each before its sign. Others stay visible as `:name:`. */
const known = `
smile 😄  grinning 😀  smiley 😃  grin 😁  laughing 😆  satisfied 😆  sweat_smile 😅  joy 😂
rolling_on_the_floor_laughing 🤣  blush 😊  innocent 😇  slightly_smiling_face 🙂  upside_down_face 🙃  wink 😉
relieved 😌  heart_eyes 😍  yum 😋  sunglasses 😎  nerd_face 🤓  star-struck 🤩  partying_face 🥳  smirk 😏
thinking_face 🤔  face_with_monocle 🧐  neutral_face 😐  expressionless 😑  no_mouth 😶  face_with_rolling_eyes 🙄
grimacing 😬  lying_face 🤥  disappointed 😞  worried 😟  confused 😕  slightly_frowning_face 🙁
white_frowning_face ☹️  persevere 😣  weary 😩  tired_face 😫  cry 😢  sob 😭  triumph 😤  angry 😠  rage 😡
scream 😱  cold_sweat 😰  fearful 😨  sweat 😓  hugging_face 🤗  shushing_face 🤫  zipper_mouth_face 🤐  sleeping 😴
sleepy 😪  exploding_head 🤯  cowboy_hat_face 🤠  melting_face 🫠  saluting_face 🫡  skull 💀  ghost 👻
robot_face 🤖  alien 👽
+1 👍  -1 👎  thumbsup 👍  thumbsdown 👎  ok_hand 👌  clap 👏  raised_hands 🙌  pray 🙏  handshake 🤝  wave 👋
muscle 💪  point_up ☝️  point_up_2 👆  point_down 👇  point_left 👈  point_right 👉  raised_hand ✋  hand ✋  v ✌️
crossed_fingers 🤞  fist 👊  facepunch 👊  writing_hand ✍️  eyes 👀  eye 👁️  brain 🧠  heart_hands 🫶  shrug 🤷
face_palm 🤦  bow 🙇  raising_hand 🙋  bust_in_silhouette 👤  busts_in_silhouette 👥
speaking_head_in_silhouette 🗣️  ninja 🥷  technologist 🧑‍💻  office_worker 🧑‍💼
white_check_mark ✅  heavy_check_mark ✔️  ballot_box_with_check ☑️  x ❌  negative_squared_cross_mark ❎
warning ⚠️  exclamation ❗  heavy_exclamation_mark ❗  grey_exclamation ❕  question ❓  grey_question ❔
bangbang ‼️  interrobang ⁉️  no_entry ⛔  no_entry_sign 🚫  octagonal_sign 🛑  information_source ℹ️
recycle ♻️  infinity ♾️  new 🆕  ok 🆗  up 🆙  cool 🆒  free 🆓  sos 🆘  100 💯  hash #️⃣  zero 0️⃣  one 1️⃣
two 2️⃣  three 3️⃣  four 4️⃣  five 5️⃣  six 6️⃣  seven 7️⃣  eight 8️⃣  nine 9️⃣  keycap_ten 🔟  arrow_down ⬇️
arrow_left ⬅️  arrow_right ➡️  arrow_up ⬆️  arrow_upper_right ↗️  arrow_lower_right ↘️  arrow_upper_left ↖️
arrow_lower_left ↙️  arrow_up_down ↕️  left_right_arrow ↔️  leftwards_arrow_with_hook ↩️
arrow_right_hook ↪️  arrows_counterclockwise 🔄  arrows_clockwise 🔃  arrow_up_small 🔼  arrow_down_small 🔽
fast_forward ⏩  rewind ⏪  arrow_forward ▶️  arrow_backward ◀️  double_vertical_bar ⏸️
black_square_for_stop ⏹️  record_button ⏺️  next_track_button ⏭️  repeat 🔁  repeat_one 🔂
twisted_rightwards_arrows 🔀  heavy_plus_sign ➕  heavy_minus_sign ➖  heavy_multiplication_x ✖️
heavy_dollar_sign 💲  copyright ©️  registered ®️  tm ™️  wavy_dash 〰️
red_circle 🔴  large_blue_circle 🔵  large_green_circle 🟢  green_circle 🟢  large_orange_circle 🟠
large_yellow_circle 🟡  large_purple_circle 🟣  large_brown_circle 🟤  white_circle ⚪  black_circle ⚫
large_red_square 🟥  large_orange_square 🟧  large_yellow_square 🟨  large_green_square 🟩  large_blue_square 🟦
large_purple_square 🟪  white_large_square ⬜  black_large_square ⬛  white_medium_square ◻️
small_blue_diamond 🔹  large_blue_diamond 🔷  small_orange_diamond 🔸  large_orange_diamond 🔶
small_red_triangle 🔺  small_red_triangle_down 🔻  heart ❤️  yellow_heart 💛  green_heart 💚  blue_heart 💙
purple_heart 💜  broken_heart 💔  sparkling_heart 💖  boom 💥  collision 💥  dizzy 💫  sparkles ✨  star ⭐  star2 🌟
zap ⚡  fire 🔥  droplet 💧  rainbow 🌈  sunny ☀️  partly_sunny ⛅  cloud ☁️  umbrella ☔  snowflake ❄️  ocean 🌊
alarm_clock ⏰  stopwatch ⏱️  timer_clock ⏲️  hourglass ⌛  hourglass_flowing_sand ⏳  watch ⌚
mantelpiece_clock 🕰️  clock1 🕐  clock2 🕑  clock3 🕒  clock4 🕓  clock5 🕔  clock6 🕕  clock7 🕖  clock8 🕗
clock9 🕘  clock10 🕙  clock11 🕚  clock12 🕛  calendar 📆  date 📅  spiral_calendar_pad 🗓️  bar_chart 📊  chart 💹
chart_with_upwards_trend 📈  chart_with_downwards_trend 📉  clipboard 📋  memo 📝  pencil ✏️  pencil2 ✏️
page_facing_up 📄  page_with_curl 📃  bookmark_tabs 📑  file_folder 📁  open_file_folder 📂  card_index 📇
card_index_dividers 🗂️  file_cabinet 🗄️  wastebasket 🗑️  books 📚  book 📖  closed_book 📕  green_book 📗
blue_book 📘  orange_book 📙  notebook 📓  ledger 📒  newspaper 📰  bookmark 🔖  label 🏷️  ticket 🎫  pushpin 📌
round_pushpin 📍  paperclip 📎  linked_paperclips 🖇️  straight_ruler 📏  scissors ✂️  lock 🔒  unlock 🔓
closed_lock_with_key 🔐  key 🔑  mag 🔍  mag_right 🔎  link 🔗  chains ⛓️  gear ⚙️  wrench 🔧  hammer 🔨
hammer_and_wrench 🛠️  toolbox 🧰  nut_and_bolt 🔩  bricks 🧱  construction 🚧  building_construction 🏗️
microscope 🔬  telescope 🔭  test_tube 🧪  dna 🧬  magnet 🧲  shield 🛡️  scales ⚖️  bulb 💡  battery 🔋
electric_plug 🔌  computer 💻  desktop_computer 🖥️  keyboard ⌨️  printer 🖨️  floppy_disk 💾  package 📦
inbox_tray 📥  outbox_tray 📤  email 📧  e-mail 📧  envelope ✉️  envelope_with_arrow 📩  incoming_envelope 📨
love_letter 💌  mailbox 📫  mailbox_with_mail 📬  postbox 📮  phone ☎️  telephone ☎️  telephone_receiver 📞
iphone 📱  calling 📲  signal_strength 📶  satellite_antenna 📡  loudspeaker 📢  mega 📣  bell 🔔  no_bell 🔕
mute 🔇  speaker 🔈  sound 🔉  loud_sound 🔊  speech_balloon 💬  left_speech_bubble 🗨️  thought_balloon 💭
thread 🧵  camera 📷  frame_with_picture 🖼️  movie_camera 🎥  headphones 🎧  microphone 🎤  tv 📺  art 🎨  dart 🎯
jigsaw 🧩  game_die 🎲  thermometer 🌡️  moneybag 💰  money_with_wings 💸  dollar 💵  euro 💶  pound 💷
credit_card 💳  receipt 🧾  briefcase 💼  office 🏢  bank 🏦  factory 🏭  house 🏠  house_with_garden 🏡  school 🏫  classical_building 🏛️
convenience_store 🏪  hospital 🏥  world_map 🗺️  earth_americas 🌎  earth_africa 🌍  earth_asia 🌏
globe_with_meridians 🌐  compass 🧭
rotating_light 🚨  rocket 🚀  airplane ✈️  car 🚗  truck 🚚  ship 🚢  bike 🚲  runner 🏃  walking 🚶
vertical_traffic_light 🚦  traffic_light 🚥  fuelpump ⛽  anchor ⚓  checkered_flag 🏁  triangular_flag_on_post 🚩
waving_white_flag 🏳️  tada 🎉  confetti_ball 🎊  balloon 🎈  gift 🎁  ribbon 🎀  trophy 🏆  medal 🏅
sports_medal 🏅  first_place_medal 🥇  second_place_medal 🥈  third_place_medal 🥉  crown 👑  gem 💎
crystal_ball 🔮  seedling 🌱  herb 🌿  evergreen_tree 🌲  deciduous_tree 🌳  palm_tree 🌴  sunflower 🌻  rose 🌹
four_leaf_clover 🍀  fallen_leaf 🍂  maple_leaf 🍁  bouquet 💐  dog 🐶  cat 🐱  fox_face 🦊  bear 🐻  unicorn_face 🦄
bee 🐝  bug 🐛  butterfly 🦋  turtle 🐢  snail 🐌  whale 🐳  owl 🦉  penguin 🐧  hatching_chick 🐣  eagle 🦅  apple 🍎
green_apple 🍏  lemon 🍋  hot_pepper 🌶️  carrot 🥕  bread 🍞  pizza 🍕  hamburger 🍔  cake 🍰  birthday 🎂  cookie 🍪
doughnut 🍩  coffee ☕  tea 🍵  beer 🍺  beers 🍻  champagne 🍾  clinking_glasses 🥂  wine_glass 🍷  popcorn 🍿
zzz 💤  sweat_drops 💦  dash 💨  hole 🕳️  bomb 💣  ice_cube 🧊  hot_face 🥵  cold_face 🥶  sunrise 🌅  city_sunset 🌇
night_with_stars 🌃  full_moon 🌕  crescent_moon 🌙  beach_with_umbrella 🏖️  desert_island 🏝️
face_with_thermometer 🤒  syringe 💉  pill 💊  adhesive_bandage 🩹  baby_bottle 🍼  safety_pin 🧷  broom 🧹  soap 🧼
sponge 🧽  fire_engine 🚒  fire_extinguisher 🧯
`;

export const emoji: Record<string, string> = Object.fromEntries(
  [...known.matchAll(/(\S+) (\S+)/g)].map(([, name = '', sign = '']) => [name, sign]),
);

const skins = ['🏻', '🏼', '🏽', '🏾', '🏿'];

/** An emoji in text: `:name:`, with a tone of skin where one is given. */
export const emojiForm = /^:([a-z0-9_+'-]+):(?::skin-tone-([2-6]):)?/;

/** The sign of what `emojiForm` or its like found; undefined where the name is not known. */
export function emojiSign(name: string, tone?: string): string | undefined {
  const sign = Object.hasOwn(emoji, name) ? emoji[name] : undefined;
  return sign && tone ? sign.replace('\u{FE0F}', '') + skins[Number(tone) - 2] : sign;
}
