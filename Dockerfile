# One container, one company: mount a volume at /data and hand in the variables of .env.example.
# Runs with a read-only root: docker run --read-only --tmpfs /tmp --cap-drop ALL -v baton:/data …
FROM node:26-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN ["npm", "ci", "--omit=dev", "--ignore-scripts"]

FROM node:26-slim
WORKDIR /app
ENV NODE_ENV=production BATON_DATA=/data
# A volume takes over the owner of what it is mounted on.
RUN ["install", "--directory", "--owner=10001", "--group=10001", "--mode=0700", "/data"]
COPY --from=packages /app/node_modules ./node_modules
# .dockerignore lists the little that is let in.
COPY . .
USER 10001:10001
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HEALTH_PORT || 3001}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/main.ts"]
