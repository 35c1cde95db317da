import { AppAbout, AppHome } from './app-home.ts';
import { AppTabs, ChannelHead } from './channel-head.ts';
import { Composer } from './composer.ts';
import { html } from './html.ts';
import { Icon } from './icons.ts';
import { MessageList } from './message-list.ts';
import { hasTabs, otherEnd, type Page } from './page-model.ts';
import { inChannel, type Known } from './page-state.ts';
import { useSession } from './session.ts';
import { TourOffer } from './tour/offer.ts';

export function ChannelView({ page, known }: { page: Page; known: Known }) {
  const channel = known.workspace.channels.find(({ id }) => id === page.channel);
  if (!channel)
    return html`<main class="channel">
      <div class="empty"><p>There is no channel yet.</p></div>
    </main>`;
  const person = channel.direct ? otherEnd(known, channel) : undefined;
  const name = channel.direct ? channel.name : `#${channel.name}`;
  const tabs = hasTabs(known.workspace, channel.id);
  const tab = tabs ? page.tab : 'messages';
  return html`<main class="channel" id="messages" tabindex="-1" aria-label=${name}>
    <${ChannelHead} channel=${channel} person=${person} />
    ${tabs && html`<${AppTabs} tab=${tab} />`}
    <div
      class="tab-panel"
      id="app-tab"
      role=${tabs ? 'tabpanel' : undefined}
      aria-labelledby=${tabs ? `tab-${tab}` : undefined}
    >
      ${tab === 'home' && html`<${AppHome} home=${known.home} name=${channel.name} />`}
      ${tab === 'about' && html`<${AppAbout} app=${person} workspace=${known.workspace} />`}
      ${tab === 'messages' && html`<${Messages} page=${page} known=${known} name=${name} />`}
    </div>
  </main>`;
}

function Messages({ page, known, name }: { page: Page; known: Known; name: string }) {
  const session = useSession();
  const { channel: id, dismissed, wanted } = page;
  const channel = known.workspace.channels.find((each) => each.id === id);
  const leads = !channel?.direct && channel?.name === 'leads';
  const app = channel?.direct && otherEnd(known, channel)?.bot;
  const shown = known.lists[id]?.filter(
    (message) => inChannel(message) && !(message.ephemeral && dismissed.includes(message.ts)),
  );
  return html`
    <${MessageList}
      messages=${shown}
      more=${known.more[id] ?? false}
      earlier=${() => session.loadEarlier(id)}
      pulses=${known.pulses}
      label=${`Messages in ${name}`}
      newFrom=${page.newFrom}
      wanted=${wanted?.list === id ? wanted.ts : undefined}
      empty=${html`<${Empty} name=${name} leads=${leads} app=${app ?? false} />`}
    />
    <${Composer} key=${id} place=${id} to=${name} offered=${known.workspace} />
  `;
}

function Empty({ name, leads, app }: { name: string; leads: boolean; app: boolean }) {
  const session = useSession();
  if (leads) {
    return html`<div class="empty">
      <p class="empty-title">No leads yet.</p>
      <p>Press New lead and watch what happens.</p>
      <button type="button" class="new-lead" onClick=${() => void session.newLead()}>
        <${Icon} name="plus" /> New lead
      </button>
      <${TourOffer} />
    </div>`;
  }
  if (app)
    return html`<div class="empty">
      <p class="empty-title">${name}</p>
      <p>Write <code class="code">/baton help</code> below to see what it can do.</p>
    </div>`;
  return html`<div class="empty">
    <p class="empty-title">${name}</p>
    <p>Nothing was said here yet.</p>
  </div>`;
}
