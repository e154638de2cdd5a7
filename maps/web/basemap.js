// How the vector basemap is drawn: paint and label rules for protomaps-leaflet, in the colours of the theme.
//
//   hallBasemap.vectorLayer(urlTemplate, tokens, options) -> L.GridLayer
//     urlTemplate  where the tiles are, with {z}, {x} and {y}; an absent tile is an empty answer
//     tokens       colours: land, blocks, water, water_label, parks, buildings, motorway, motorway_case, case,
//                  avenue, street, lane, rail, border, label, halo (resources/themes/tokens.json, "map"), and
//                  scale, by which names are larger
//     options      maxDataZoom (default 14), attribution (plain text), and any option of L.GridLayer
//
// The map lies under everything else: it is quiet, and nothing on it is brighter than what lies on it. Tiles
// follow Protomaps' basemap schema, version 4 (app/importing/osm_layers.py). Zooms are those of the screen.
(function () {
  'use strict';

  const {
    CenteredTextSymbolizer, CircleSymbolizer, GroupSymbolizer, LineLabelSymbolizer, LineSymbolizer,
    OffsetTextSymbolizer, PolygonSymbolizer, exp,
  } = protomapsL;

  const POINT = 1;
  const LINE = 2;
  const POLYGON = 3;
  const FONT = '"Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif';
  const NAMES = ['name:zh', 'name', 'name:en'];

  // From the least to the greatest: later ones lie on earlier ones and their names go first. `width` in pixels
  // by zoom; `cased` is the zoom from which the road has an edge; `blend` a colour mixed in: an urban expressway
  // is half a motorway.
  const ROADS = [
    {
      color: 'lane', details: ['living_street', 'road', 'service', 'pedestrian', 'track'],
      from: 14, cased: 16, width: [[14, 0.6], [15, 1.4], [17, 5], [19, 13]],
    },
    {
      color: 'street', details: ['unclassified', 'residential', 'tertiary_link'],
      from: 13, cased: 13, width: [[13, 0.7], [14, 1.5], [15, 3.2], [17, 9], [19, 22]],
    },
    {
      color: 'street', details: ['tertiary', 'secondary_link', 'primary_link'],
      from: 12, cased: 12, width: [[12, 0.7], [13, 1.4], [14, 2.4], [15, 4.4], [17, 11], [19, 26]],
    },
    {
      color: 'avenue', details: ['secondary', 'trunk_link'],
      from: 10, cased: 11, width: [[10, 0.6], [12, 1.3], [13, 2.2], [15, 6], [17, 14], [19, 32]],
    },
    {
      color: 'avenue', details: ['primary'],
      from: 8, cased: 11, width: [[8, 0.6], [10, 1.1], [12, 2], [13, 3], [15, 7.5], [17, 17], [19, 36]],
    },
    {
      color: 'avenue', blend: 'motorway', details: ['trunk'],
      from: 7, cased: 11, width: [[7, 0.6], [10, 1.3], [12, 2.4], [13, 3.4], [15, 8], [17, 18], [19, 37]],
    },
    {
      color: 'motorway', details: ['motorway_link'],
      from: 11, cased: 13, width: [[11, 0.6], [13, 1.6], [15, 4.5], [17, 10], [19, 22]],
    },
    {
      color: 'motorway', details: ['motorway'],
      from: 6, cased: 10, width: [[6, 0.8], [9, 1.4], [11, 2.4], [13, 4.2], [15, 9], [17, 20], [19, 40]],
    },
  ];

  const GREEN = [
    'park', 'garden', 'golf_course', 'nature_reserve', 'pitch', 'playground', 'wood', 'forest', 'scrub', 'grass',
    'grassland', 'meadow', 'wetland', 'orchard', 'cemetery', 'recreation_ground', 'village_green',
  ];
  const BUILT = [
    'residential', 'industrial', 'commercial', 'retail', 'railway', 'military', 'construction', 'stadium',
    'school', 'university', 'college', 'hospital',
  ];

  // Two #rrggbb colours, the second with the weight `share` (0 to 1).
  function mix(first, second, share) {
    const parts = [1, 3, 5].map((at) => {
      const from = parseInt(first.slice(at, at + 2), 16);
      const to = parseInt(second.slice(at, at + 2), 16);
      return Math.round(from + (to - from) * share).toString(16).padStart(2, '0');
    });
    return '#' + parts.join('');
  }

  function colorOf(road, tokens) {
    return road.blend ? mix(tokens[road.color], tokens[road.blend], 0.5) : tokens[road.color];
  }

  function widths(stops) {
    const at = exp(1.5, stops);
    return (z) => at(z);
  }

  // The road's edge: a hair on each side in the city's view, a line on each side in the street's.
  function edged(stops, sign) {
    const at = exp(1.5, stops);
    return (z) => at(z) + sign * (z < 14 ? 0.9 : 1.6);
  }

  function oneOf(values) {
    const known = new Set(values);
    return (z, feature) => known.has(feature.props.kind);
  }

  function ofRoad(road, tunnel) {
    const known = new Set(road.details);
    return (z, feature) => known.has(feature.props.kind_detail) && Boolean(feature.props.is_tunnel) === tunnel;
  }

  function area(dataLayer, fill, filter, minzoom) {
    return { dataLayer, minzoom, filter, symbolizer: new PolygonSymbolizer({ fill }) };
  }

  function line(dataLayer, filter, minzoom, style) {
    const round = { lineCap: 'round', lineJoin: 'round' };
    return { dataLayer, minzoom, filter, symbolizer: new LineSymbolizer(Object.assign(round, style)) };
  }

  function roadCase(road, tokens) {
    const color = road.color === 'motorway' ? tokens.motorway_case : tokens.case;
    return line('roads', ofRoad(road, false), road.cased, { color, width: edged(road.width, 1) });
  }

  function roadFill(road, tokens) {
    return line('roads', ofRoad(road, false), road.from, { color: colorOf(road, tokens), width: widths(road.width) });
  }

  // A tunnel is there, but under the street: an outline of dashes, the colour of the land between them.
  function tunnel(road, tokens) {
    const under = ofRoad(road, true);
    const color = mix(colorOf(road, tokens), tokens.land, 0.35);
    return [
      line('roads', under, road.from, { color, width: widths(road.width), dash: [4, 3], lineCap: 'butt' }),
      line('roads', under, road.cased, { color: mix(colorOf(road, tokens), tokens.land, 0.75), width: edged(road.width, -1) }),
    ];
  }

  function rails(tokens) {
    const above = (z, f) => f.props.kind === 'rail' && !f.props.is_tunnel;
    const rail = (z, f) => above(z, f) && f.props.kind_detail !== 'tram';
    return [
      line('roads', above, 10, { color: tokens.rail, width: widths([[10, 0.6], [14, 1.2], [17, 2.4]]) }),
      line('roads', rail, 14, {
        color: tokens.land, width: widths([[14, 0.6], [17, 1.4]]), dash: [6, 6], lineCap: 'butt',
      }),
    ];
  }

  function waters(tokens) {
    const flows = (kinds) => (z, f) => f.geomType === LINE && kinds.includes(f.props.kind);
    return [
      area('water', tokens.water, (z, f) => f.geomType === POLYGON),
      line('water', flows(['river']), 9, { color: tokens.water, width: widths([[9, 0.8], [13, 2.5], [16, 7]]) }),
      line('water', flows(['canal']), 11, { color: tokens.water, width: widths([[11, 0.6], [14, 2], [17, 6]]) }),
      line('water', flows(['stream', 'drain', 'ditch']), 12, { color: tokens.water, width: widths([[12, 0.6], [14, 0.8], [17, 3]]) }),
    ];
  }

  function buildings(tokens) {
    const edge = mix(tokens.buildings, tokens.label, 0.12);
    return [
      area('buildings', tokens.buildings, undefined, 15),
      { dataLayer: 'buildings', minzoom: 16, symbolizer: new LineSymbolizer({ color: edge, width: 0.6 }) },
    ];
  }

  function borders(tokens) {
    const dots = { color: tokens.border, lineCap: 'round' };
    return [
      line('boundaries', oneOf(['county']), 9, Object.assign({ width: 1.4, dash: [0.1, 5] }, dots)),
      line('boundaries', oneOf(['country', 'region']), 4, Object.assign({ width: 1.8, dash: [8, 4, 0.1, 4] }, dots)),
    ];
  }

  function paintRules(tokens) {
    const footways = oneOf(['path']);
    const paths = (z, f) => footways(z, f) && !['pedestrian', 'track'].includes(f.props.kind_detail);
    return [
      area('earth', tokens.land),
      area('landuse', tokens.blocks, oneOf(BUILT), 11),
      area('landuse', tokens.parks, oneOf(GREEN)),
      ...waters(tokens),
      ...ROADS.flatMap((road) => tunnel(road, tokens)),
      ...buildings(tokens),
      line('roads', paths, 15, {
        color: mix(tokens.lane, tokens.label, 0.15), width: widths([[15, 0.6], [17, 1.4]]), dash: [3, 3], lineCap: 'butt',
      }),
      ...ROADS.map((road) => roadCase(road, tokens)),
      ...ROADS.map((road) => roadFill(road, tokens)),
      ...rails(tokens),
      ...borders(tokens),
    ];
  }

  // 2 px of halo all round; canvas draws half of a stroke inside the letters.
  function text(size, fill, tokens, more) {
    const pixels = typeof size === 'function' ? size : () => size;
    const font = (z, f) => `${pixels(z, f) * (tokens.scale || 1)}px ${FONT}`;
    return Object.assign({ labelProps: NAMES, font, fill, stroke: tokens.halo, width: 2 }, more);
  }

  // The points of a line that matter when `tolerance` pixels beside it do not (Douglas and Peucker).
  function straighten(points, tolerance) {
    const first = points[0];
    const last = points[points.length - 1];
    const dx = last.x - first.x;
    const dy = last.y - first.y;
    const length = Math.hypot(dx, dy);
    let farthest = 0;
    let distance = 0;
    for (let i = 1; i < points.length - 1; i += 1) {
      const x = points[i].x - first.x;
      const y = points[i].y - first.y;
      const off = length ? Math.abs(x * dy - y * dx) / length : Math.hypot(x, y);
      if (off > distance) {
        farthest = i;
        distance = off;
      }
    }
    if (distance <= tolerance) return [first, last];
    const before = straighten(points.slice(0, farthest + 1), tolerance);
    return before.concat(straighten(points.slice(farthest), tolerance).slice(1));
  }

  // protomaps-leaflet writes only along stretches without a bend of 4 degrees, which a street drawn by hand
  // seldom has: 3 pixels beside the middle of the street are still on it.
  class StreetNameSymbolizer {
    constructor(options) {
      this.along = new LineLabelSymbolizer(options);
    }

    place(layout, geometry, feature) {
      const lines = geometry.filter((points) => points.length > 1);
      return this.along.place(layout, lines.map((points) => straighten(points, 3)), feature);
    }
  }

  function roadNames(road, minzoom, size, fill, tokens) {
    const known = new Set(road.details);
    return {
      dataLayer: 'roads',
      minzoom,
      filter: (z, f) => known.has(f.props.kind_detail),
      symbolizer: new StreetNameSymbolizer(text(size, fill, tokens, { width: 4, position: 2, repeatDistance: 350 })),
    };
  }

  function streetNames(tokens) {
    const quiet = mix(tokens.label, tokens.halo, 0.22);
    const [lane, street, tertiary, secondary, primary, trunk, , motorway] = ROADS;
    return [
      roadNames(motorway, 12, (z) => (z > 14 ? 12 : 11), tokens.label, tokens),
      roadNames(trunk, 13, (z) => (z > 15 ? 13 : 11.5), tokens.label, tokens),
      roadNames(primary, 13, (z) => (z > 15 ? 13 : 11.5), tokens.label, tokens),
      roadNames(secondary, 14, (z) => (z > 15 ? 12.5 : 11), tokens.label, tokens),
      roadNames(tertiary, 15, (z) => (z > 16 ? 12 : 11), quiet, tokens),
      roadNames(street, 15, (z) => (z > 16 ? 12 : 10.5), quiet, tokens),
      roadNames(lane, 17, 11, quiet, tokens),
    ];
  }

  function waterNames(tokens) {
    const style = (more) => text((z) => (z > 13 ? 13 : 12), tokens.water_label, tokens, Object.assign({ stroke: tokens.water }, more));
    // A great river is known from afar, and written larger; a stream's name stands beside it, on the land.
    const great = (f) => f.props.min_zoom < 9;
    const size = (z, f) => (great(f) ? 13 : 11) + (z > 13 ? 1 : 0);
    const beside = { width: 3, position: 2, repeatDistance: 700 };
    return [
      {
        dataLayer: 'water',
        minzoom: 11,
        filter: (z, f) => f.geomType === LINE && great(f),
        symbolizer: new StreetNameSymbolizer(text(size, tokens.water_label, tokens, { stroke: tokens.water, width: 2, position: 2, repeatDistance: 500 })),
      },
      {
        dataLayer: 'water',
        minzoom: 11,
        filter: (z, f) => f.geomType === LINE && !great(f) && ['river', 'canal'].includes(f.props.kind) && z > f.props.min_zoom + 1,
        symbolizer: new StreetNameSymbolizer(text(size, tokens.water_label, tokens, beside)),
      },
      {
        dataLayer: 'water',
        minzoom: 14,
        filter: (z, f) => f.geomType === LINE && f.props.kind === 'stream',
        symbolizer: new StreetNameSymbolizer(text(10.5, tokens.water_label, tokens, beside)),
      },
      {
        dataLayer: 'water',
        minzoom: 12,
        filter: (z, f) => f.geomType === POINT && f.props.kind !== 'river' && z > f.props.min_zoom,
        symbolizer: new CenteredTextSymbolizer(style({ width: 1.5 })),
      },
    ];
  }

  function placeNames(tokens) {
    const rank = (a, b) => (b.population_rank || 0) - (a.population_rank || 0);
    const place = (filter, minzoom, maxzoom, style) => ({
      dataLayer: 'places', filter, minzoom, maxzoom, sort: rank, symbolizer: new CenteredTextSymbolizer(style),
    });
    const detail = (...kinds) => (z, f) => kinds.includes(f.props.kind_detail);
    const strong = mix(tokens.label, tokens.halo, 0.05);
    const wide = mix(tokens.label, tokens.halo, 0.18);
    return [
      place(detail('city'), 4, 12, text((z) => (z > 9 ? 19 : 14), strong, tokens, { letterSpacing: 2 })),
      place(detail('town'), 9, 15, text((z) => (z > 12 ? 14 : 12), tokens.label, tokens)),
      place(oneOf(['macrohood']), 10, 14, text((z) => (z > 12 ? 15 : 13), wide, tokens, { letterSpacing: 4 })),
      place(oneOf(['neighbourhood']), 14, 17, text(12, wide, tokens, { letterSpacing: 2 })),
      place(detail('village', 'hamlet'), 13, 17, text(11.5, tokens.label, tokens)),
    ];
  }

  // A dot says where, the name beside it says what. Colour stays with what is on duty.
  function pointNames(kinds, minzoom, fill, tokens) {
    const dot = new CircleSymbolizer({ radius: 2.2, fill, stroke: tokens.halo, width: 1.5 });
    const name = new OffsetTextSymbolizer(text(11, fill, tokens, { offsetX: 6, placements: [3], maxLineChars: 24 }));
    return { dataLayer: 'pois', minzoom, filter: oneOf(kinds), symbolizer: new GroupSymbolizer([dot, name]) };
  }

  function labelRules(tokens) {
    const quiet = mix(tokens.label, tokens.halo, 0.22);
    const green = mix(tokens.label, tokens.parks, 0.35);
    const parks = new CenteredTextSymbolizer(text(11.5, green, tokens, { stroke: tokens.parks, width: 1.5 }));
    return [
      ...placeNames(tokens),
      ...waterNames(tokens),
      pointNames(['station'], 14, tokens.label, tokens),
      ...streetNames(tokens),
      pointNames(['hospital', 'police', 'fire_station'], 15, quiet, tokens),
      { dataLayer: 'pois', minzoom: 14, filter: oneOf(['park']), symbolizer: parks },
      pointNames(['university', 'school'], 16, quiet, tokens),
    ];
  }

  // Leaflet writes the attribution as markup, and the text may come out of a file from anywhere.
  function escapeText(plain) {
    return plain.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
  }

  function vectorLayer(urlTemplate, tokens, options) {
    const given = options || {};
    return protomapsL.leafletLayer(Object.assign({ maxDataZoom: 14, lang: 'zh-CN' }, given, {
      url: urlTemplate,
      paintRules: paintRules(tokens),
      labelRules: labelRules(tokens),
      backgroundColor: tokens.land,
      attribution: escapeText(given.attribution || ''),
    }));
  }

  window.hallBasemap = { vectorLayer };
}());
