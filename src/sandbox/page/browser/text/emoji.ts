/** Slack's names for the emoji that messages of a work tool use. Others stay visible as `:name:`. */
export const emoji: Record<string, string> = {
  '+1': '👍', '-1': '👎', alarm_clock: '⏰', arrow_down: '⬇️', arrow_left: '⬅️', arrow_right: '➡️', arrow_up: '⬆️',
  bar_chart: '📊', bell: '🔔', bulb: '💡', calendar: '📆', chart_with_downwards_trend: '📉',
  chart_with_upwards_trend: '📈', clap: '👏', clipboard: '📋', dart: '🎯', email: '📧', envelope: '✉️', eyes: '👀',
  exclamation: '❗', fire: '🔥', gear: '⚙️', green_circle: '🟢', grey_question: '❔', handshake: '🤝',
  heavy_check_mark: '✔️', hourglass: '⌛', hourglass_flowing_sand: '⏳', inbox_tray: '📥',
  information_source: 'ℹ️', large_blue_circle: '🔵', large_green_circle: '🟢', large_orange_circle: '🟠',
  large_yellow_circle: '🟡', leftwards_arrow_with_hook: '↩️', link: '🔗', lock: '🔒', mag: '🔍', mega: '📣', memo: '📝',
  moneybag: '💰', no_bell: '🔕', no_entry: '⛔', no_entry_sign: '🚫', ok_hand: '👌', outbox_tray: '📤', package: '📦',
  page_facing_up: '📄', pencil: '✏️', pencil2: '✏️', phone: '☎️', pray: '🙏', pushpin: '📌', question: '❓',
  raised_hands: '🙌', recycle: '♻️', red_circle: '🔴', repeat: '🔁', robot_face: '🤖', rocket: '🚀',
  rotating_light: '🚨', seedling: '🌱', slightly_smiling_face: '🙂', smile: '😄', snowflake: '❄️', sparkles: '✨',
  speech_balloon: '💬', star: '⭐', stopwatch: '⏱️', tada: '🎉', thermometer: '🌡️', thinking_face: '🤔', thread: '🧵',
  thumbsdown: '👎', thumbsup: '👍', timer_clock: '⏲️', trophy: '🏆', warning: '⚠️', wave: '👋', white_check_mark: '✅',
  white_circle: '⚪', wrench: '🔧', x: '❌', zap: '⚡', zzz: '💤',
};
