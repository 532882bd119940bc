"""Carries out the reading part of a plan with other tools: peers.py PLAN.

The plan and the answers are those of crates/bench/src/main.rs.
"""

import importlib.metadata
import json
import sys
import time

def flashgeotext():
    from flashgeotext.geotext import GeoText

    tool = GeoText()

    def mentions(text):
        found = tool.extract(input_text=text)
        return sum(place["count"] for kind in found.values() for place in kind.values())

    return mentions

def geotext():
    from geotext import GeoText

    def mentions(text):
        found = GeoText(text)
        return len(found.cities) + len(found.countries)

    return mentions

def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        plan = json.load(file)
    for peer in (flashgeotext, geotext):
        name = peer.__name__
        try:
            mentions = peer()
        except Exception as error:  # A peer that fails is no failure of ours.
            print(json.dumps({"peer": name, "error": f"{type(error).__name__}: {error}"}))
            continue
        version = importlib.metadata.version(name)
        for group in plan["sets"]:
            start = time.perf_counter()
            articles = found = 0
            while articles == 0 or time.perf_counter() - start < plan["seconds"]:
                found = sum(mentions(text) for text in group["texts"])
                articles += len(group["texts"])
            rate = articles / (time.perf_counter() - start)
            answer = {"peer": name, "version": version, "set": group["name"]}
            print(json.dumps({**answer, "rate": rate, "found": found}), flush=True)

main()
