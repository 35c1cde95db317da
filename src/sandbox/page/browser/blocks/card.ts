import type { CardBlock, CarouselBlock, TextObject } from '@slack/types';
import { useRef, useState } from 'preact/hooks';
import { ElementView } from '../elements/element.ts';
import { html } from '../html.ts';
import { Icon } from '../icons.ts';
import { emojiSign } from '../text/emoji.ts';
import { TextView } from '../text/formatted.ts';
import { Picture } from './plain.ts';
import { blockIdOf } from './values.ts';

/** What Slack's pages say of a card and its types do not yet. */
interface FullCard extends CardBlock {
  subtext?: TextObject;
  slack_icon?: { name?: string };
}

/** A small sheet with a picture, a few lines and up to three buttons. */
export function Card({ block, blockId }: { block: CardBlock; blockId: string }) {
  const card = block as FullCard;
  const { hero_image: hero, icon, slack_icon: named, title, subtitle, body, subtext, actions } = card;
  return html`<div class="card-block">
    ${hero && html`<${Picture} image=${hero} class="card-hero" />`}
    ${
      (title || subtitle || icon || named) &&
      html`<div class="card-head">
        ${icon && html`<${Picture} image=${icon} class="card-icon" />`}
        ${named && html`<span class="card-icon named" role="img" aria-label=${named.name ?? 'Icon'}>${emojiSign(named.name ?? '') ?? html`<${Icon} name="record" />`}</span>`}
        <div class="card-titles">
          ${title && html`<div class="card-title"><${TextView} text=${title} /></div>`}
          ${subtitle && html`<div class="card-subtitle"><${TextView} text=${subtitle} /></div>`}
        </div>
      </div>`
    }
    ${body && html`<div class="card-body"><${TextView} text=${body} /></div>`}
    ${subtext && html`<div class="card-subtext"><${TextView} text=${subtext} /></div>`}
    ${
      actions &&
      html`<div class="actions-block">
        ${actions.map(
          (button, at) =>
            html`<${ElementView} key=${button.action_id ?? at} element=${button} blockId=${blockId} acts=${true} />`,
        )}
      </div>`
    }
  </div>`;
}

/** Cards in a row that is moved through by arrows, on the page or on the keyboard. */
export function Carousel({ block, blockId }: { block: CarouselBlock; blockId: string }) {
  const track = useRef<HTMLUListElement>(null);
  const [at, setAt] = useState(0);
  const [end, setEnd] = useState(false);
  const cards = block.elements;

  const scrolled = (): void => {
    const { scrollLeft = 0, clientWidth = 0, scrollWidth = 0, children } = track.current ?? {};
    const lefts = [...(children ?? [])].map((card) => Math.abs((card as HTMLElement).offsetLeft - scrollLeft));
    setAt(lefts.indexOf(Math.min(...lefts)));
    setEnd(scrollLeft + clientWidth >= scrollWidth - 2);
  };
  const go = (to: number): void => {
    const card = track.current?.children[to] as HTMLElement | undefined;
    if (card) track.current?.scrollTo({ left: card.offsetLeft, behavior: 'smooth' });
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.target !== track.current) return;
    const to: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: cards.length - 1 };
    const next = to[event.key];
    if (next === undefined) return;
    event.preventDefault();
    go(next);
  };
  const arrow = (name: string, look: string, to: number, off: boolean) =>
    html`<button
      type="button"
      class=${`carousel-arrow ${look}`}
      aria-label=${name}
      disabled=${off}
      onClick=${() => go(to)}
    >
      <${Icon} name="chevron" />
    </button>`;
  return html`<div
    class="carousel-block"
    role="group"
    aria-roledescription="carousel"
    aria-label=${`${cards.length} cards`}
  >
    <ul class="carousel-track" ref=${track} tabindex="0" onScroll=${scrolled} onKeyDown=${keys}>
      ${cards.map((card, index) => {
        const id = card.block_id ? blockIdOf(card, index) : `${blockId}-${index}`;
        return html`<li key=${id} aria-label=${`Card ${index + 1} of ${cards.length}`}>
          <${Card} block=${card} blockId=${id} />
        </li>`;
      })}
    </ul>
    ${cards.length > 1 && arrow('Previous card', 'back', at - 1, at === 0)}
    ${cards.length > 1 && arrow('Next card', 'next', at + 1, end)}
  </div>`;
}
