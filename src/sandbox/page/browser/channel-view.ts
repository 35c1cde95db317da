import { Composer } from './composer.ts';
import { html } from './html.ts';
import { Icon } from './icons.ts';
import { MessageList } from './message-list.ts';
import { otherEnd, type Page } from './page-model.ts';
import type { Known } from './page-state.ts';
import { useSession } from './session.ts';
import { Avatar } from './avatar.ts';
import { TourOffer } from './tour/offer.ts';

export function ChannelView({ page, known }: { page: Page; known: Known }) {
  const channel = known.workspace.channels.find(({ id }) => id === page.channel);
  if (!channel)
    return html`<main class="channel">
      <div class="empty"><p>There is no channel yet.</p></div>
    </main>`;
  const person = channel.direct ? otherEnd(known, channel) : undefined;
  const name = channel.direct ? channel.name : `#${channel.name}`;
  return html`<main class="channel" id="messages" tabindex="-1" aria-label=${name}>
    <header class="channel-head">
      <h1>
        ${channel.direct ? html`<${Avatar} person=${person} size="small" />` : html`<${Icon} name="hash" />`}
        <span>${channel.name}</span>
      </h1>
      <p class="topic">${channel.topic || person?.title}</p>
    </header>
    <${MessageList}
      messages=${known.lists[channel.id]}
      pulses=${known.pulses}
      label=${`Messages in ${name}`}
      empty=${html`<${Empty} name=${name} leads=${!channel.direct && channel.name === 'leads'} app=${person?.bot ?? false} />`}
    />
    <${Composer} to=${name} commands=${known.workspace.commands} />
  </main>`;
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
