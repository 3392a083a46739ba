// @vitest-environment happy-dom
import { act, screen } from '@testing-library/react';
import {
  PathnameContext,
  SearchParamsContext,
} from 'next/dist/shared/lib/hooks-client-context.shared-runtime';
import { useEffect, useState } from 'react';
import { describe, expect, it } from 'vitest';
import { show } from '@/components/testing/show';
import { changeSearch, useSearch } from './use-search';

type Draw = (search: string) => void;

/**
 * A page whose router says only what it is told to say.
 * @returns has the router draw a search, as it does in the end or, late, with what it had before
 */
function showPage(): Draw {
  window.history.replaceState(null, '', '/acme/switchboard?show=on');
  let draw: Draw = () => {};
  show(
    <PathnameContext value="/acme/switchboard">
      <Routed
        onReady={(ready) => {
          draw = ready;
        }}
      />
    </PathnameContext>,
  );
  return (search) => act(() => draw(search));
}

function Routed({ onReady }: { onReady: (draw: Draw) => void }) {
  const [routed, setRouted] = useState('show=on');
  useEffect(() => {
    onReady((search) => {
      window.history.replaceState(null, '', `?${search}`);
      setRouted(search);
    });
  }, [onReady]);
  return (
    <SearchParamsContext value={new URLSearchParams(routed)}>
      <Search />
    </SearchParamsContext>
  );
}

function Search() {
  return <output>{useSearch().toString()}</output>;
}

const said = () => screen.getByRole('status').textContent;

describe('useSearch', () => {
  it('follows what is changed here at once, without the router', () => {
    showPage();
    act(() => changeSearch({ lane: 'npm.me' }, 'push'));
    expect(said()).toBe('show=on&lane=npm.me');
    act(() => changeSearch({ lane: null, show: null }, 'replace'));
    expect(said()).toBe('');
    expect(window.location.search).toBe('');
  });

  it('follows Back', () => {
    showPage();
    act(() => changeSearch({ lane: 'npm.me' }, 'push'));
    act(() => {
      window.history.replaceState(null, '', '?show=on');
      window.dispatchEvent(new PopStateEvent('popstate'));
    });
    expect(said()).toBe('show=on');
  });

  it('stays at what was asked for while the router draws what it had before', () => {
    const draw = showPage();
    act(() => changeSearch({ lane: 'npm.me' }, 'replace'));
    act(() => changeSearch({ lane: 'pypi.me' }, 'replace'));
    draw('show=on');
    expect(said()).toBe('show=on&lane=pypi.me');
    draw('show=on&lane=npm.me');
    expect(said()).toBe('show=on&lane=pypi.me');
    act(() => changeSearch({ show: null }, 'replace'));
    expect(said()).toBe('lane=pypi.me');
    draw('show=on&lane=pypi.me');
    draw('lane=pypi.me');
    draw('lane=docker.me');
    expect(said(), 'a link led elsewhere').toBe('lane=docker.me');
  });

  it('goes where a link leads before the router came to what was asked for', () => {
    const draw = showPage();
    act(() => changeSearch({ lane: 'npm.me' }, 'replace'));
    draw('show=off');
    expect(said()).toBe('show=off');
  });

  it('stays as it was while the address is already another page’s', () => {
    showPage();
    act(() => {
      window.history.pushState(null, '', '/acme/plans?before=7');
      window.dispatchEvent(new PopStateEvent('popstate'));
    });
    expect(said()).toBe('show=on');
  });
});
