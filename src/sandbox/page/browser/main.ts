import { render } from 'preact';
import { html } from './html.ts';
import { App } from './app.ts';

const root = document.getElementById('page');
if (root) render(html`<${App} />`, root);
