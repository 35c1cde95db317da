import { useEffect, useState } from 'preact/hooks';
import { type About, api } from './api.ts';
import { html } from './html.ts';
import { PaneFrame } from './pane-frame.ts';
import { useSession } from './session.ts';
import { useStore } from './store.ts';
import { begin, resume, useTour } from './tour/tour-state.ts';

/** What this page is and how to poke at it, in a few lines. */
export function HelpPane() {
  const session = useSession();
  const [about, setAbout] = useState<About | undefined>(undefined);
  const [copied, setCopied] = useState(false);
  const contact = session.store.get().latestContact;
  useEffect(() => {
    api.about(contact).then(setAbout, () => setAbout(undefined));
  }, [contact]);
  const copy = (): void => {
    void navigator.clipboard?.writeText(about?.curl ?? '').then(() => setCopied(true));
  };
  return html`<${PaneFrame} title="How this works" kind="help">
    <div class="pane-scroll help">
      <p>
        ${about?.title ? html`<strong>${about.title}</strong>: ` : ''}a Slack and a HubSpot on this machine, with Baton
        at work between them. Nothing leaves it, and nothing here is real.
      </p>
      <${TourStart} />
      <ol class="steps">
        <li>
          <strong>Press New lead.</strong> Somebody fills in the company’s form, HubSpot tells Baton, and a card arrives
          in its channel.
        </li>
        <li><strong>Answer the card.</strong> Accept, reject or reassign it, and watch the one card change.</li>
        <li>
          <strong>Be somebody else.</strong> “You are” at the top left changes who you are. Two windows can be two
          people.
        </li>
        <li><strong>Ask.</strong> Type <code class="code">/</code> in the message box to see the commands.</li>
      </ol>
      ${
        about?.curl &&
        html`<h3>Send the webhook yourself</h3>
          <p>The same signed request that HubSpot would send. Paste it in a terminal.</p>
          <pre class="pre curl" tabindex="0">${about.curl}</pre>
          <button type="button" class="button" onClick=${copy}>${copied ? 'Copied' : 'Copy'}</button>`
      }
    </div>
  <//>`;
}

/** Begins the guided tour, or goes on with it. */
function TourStart() {
  const session = useSession();
  const tour = useTour();
  const { status, step } = useStore(tour);
  const start = (how: typeof begin): void => {
    session.openPane(undefined);
    how(tour);
  };
  return html`<p class="help-tour">
    ${
      status === 'left' &&
      html`<button type="button" class="button primary" onClick=${() => start(resume)}>
        Go on with the tour at step ${step + 1}
      </button>`
    }
    <button type="button" class=${status === 'left' ? 'button' : 'button primary'} onClick=${() => start(begin)}>
      ${status === 'offered' || status === 'refused' ? 'Take the guided tour' : 'Start the tour again'}
    </button>
  </p>`;
}
